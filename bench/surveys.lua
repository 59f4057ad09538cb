-- Answers a survey by its slips, each request with the next: what bench/surveys.py has wrk run.
-- Arguments: a file with a slip's path a line, the cookie of a visitor, the proof of origin that goes with it, how many slips are passed
-- over, how many threads there are.

local made = 0

function setup(thread)
  thread:set("number", made)
  made = made + 1
end

local slips, headers, body = {}, {}, ""
local asked = 0

function init(arguments)
  local line, skipped, threads = 0, tonumber(arguments[4]), tonumber(arguments[5])
  for slip in io.lines(arguments[1]) do
    if line >= skipped and line % threads == number then table.insert(slips, slip) end
    line = line + 1
  end
  headers = { ["Cookie"] = arguments[2], ["Content-Type"] = "application/x-www-form-urlencoded" }
  body = "csrf=" .. arguments[3] .. "&q1=very&q2=satisfied&q3=very&q4=basically&q5=satisfied&remark="
end

function request()
  asked = asked + 1
  -- A thread that has no slip left asks for one that nobody made, which is counted as a failure.
  return wrk.format("POST", slips[asked] or "/public/changde/survey/none", headers, body)
end
