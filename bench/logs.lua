-- Writes daily logs by the forms of many officers, each request a new day of one of them: what bench/logs.py has wrk run.
-- Arguments: a file with a line for each writer (cookie, tab, proof of origin), the act (hand-in, or empty for a draft), the first day
-- and how many days of each writer are passed over, how many threads there are, and how many requests a second they make together
-- (0: as many as they can).

local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long s; long ns; } liandai_time;
  int clock_gettime(int clock, liandai_time *time);
]]
local time = ffi.new("liandai_time")

local function now()
  ffi.C.clock_gettime(1, time)
  return tonumber(time.s) * 1000 + tonumber(time.ns) / 1000000
end

local made = 0

function setup(thread)
  thread:set("number", made)
  made = made + 1
end

local writers, act, first, skipped, pause = {}, "", 0, 0, 0
local asked, due = 0, 0

function init(arguments)
  local line, threads = 0, tonumber(arguments[5])
  for writer in io.lines(arguments[1]) do
    if line % threads == number then
      local cookie, csrf = writer:match("^(.-)\t(.*)$")
      table.insert(writers, { cookie = cookie, csrf = csrf })
    end
    line = line + 1
  end
  act, first, skipped = arguments[2], tonumber(arguments[3]), tonumber(arguments[4])
  local rate = tonumber(arguments[6])
  if rate > 0 then pause = 1000 * threads / rate end
  -- Threads take turns, so that they do not all ask in the same moment.
  due = now() + pause * number / threads
end

function request()
  local writer = writers[asked % #writers + 1]
  local day = os.date("!%Y-%m-%d", first - (skipped + math.floor(asked / #writers)) * 86400)
  asked = asked + 1
  local body = "csrf=" .. writer.csrf .. "&day=" .. day .. "&version=0&act=" .. act
    .. "&self_rating=good&done=%E8%B5%B0%E8%AE%BF%E8%BE%96%E5%8C%BA%E4%BC%81%E4%B8%9A2%E5%AE%B6%EF%BC%8C%E5%8F%91%E7%8E%B0%E9%97%AE%E9%A2%981%E5%A4%84"
    .. "&result=%E5%9D%87%E5%B7%B2%E5%8A%9E%E7%BB%93&problems=&tomorrow=%E7%BB%A7%E7%BB%AD%E8%B5%B0%E8%AE%BF"
  local headers = { ["Cookie"] = writer.cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }
  return wrk.format("POST", wrk.path, headers, body)
end

function delay()
  due = due + pause
  return pause == 0 and 0 or math.max(0, math.floor(due - now()))
end
