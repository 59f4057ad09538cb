# What passwords, identity numbers, telephone numbers and keys must be.

password-too-short = At least 10 characters.
password-too-long = At most 200 characters.
password-few-kinds = At least three of small letters, capitals, digits and other characters, or at least 16 characters of any kind.
password-holds-name = Not your sign-in name, your name, its pinyin or your code, and none of them with something added.
password-common = Nothing that is guessed early: common words, walks over the keyboard, runs of digits, dates. A few unconnected words are better.
password-former = None of your last five passwords.
identity-length = An identity number has 18 characters; numbers of 15 are no longer valid.
identity-character = An identity number has 17 digits and then a digit or X.
identity-birthday = Digits 7 to 14 of the identity number are no day of the calendar.
identity-check = The last character of the identity number does not fit the others; one of them is mistyped.
phone-number-wrong = Not a telephone number: write a mobile number of 11 digits, or a landline with its area code, such as 0736-7251234.
keyring-line = the line is not number:key or index:key
keyring-number = before the colon stands neither index nor a number from 1 on
keyring-key = the key is not 32 bytes in base64
keyring-twice = this number, or index, stands twice
keyring-no-index = there is no line index
keyring-no-key = there is no numbered key
