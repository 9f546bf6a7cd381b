"""Judges answers by their schema: one line of [schema, answers, verdict] each."""

import json
import sys

from jsonschema import Draft202012Validator, FormatChecker

formats = FormatChecker(formats=["date"])


@formats.checks("citizen-number", raises=ValueError)
def citizen_number(text):
    """GB 11643-1999: ISO 7064 MOD 11-2, and a real date of birth."""
    import datetime

    if not isinstance(text, str) or len(text) != 18:
        return not isinstance(text, str)
    datetime.datetime.strptime(text[6:14], "%Y%m%d")
    total = sum(pow(2, 17 - place, 11) * int(digit) for place, digit in enumerate(text[:17]))
    return text[17] == "X" if (1 - total) % 11 == 10 else text[17] == str((1 - total) % 11)


@formats.checks("uscc", raises=ValueError)
def uscc(text):
    """GB 32100-2015: weights 3^i mod 31."""
    if not isinstance(text, str) or len(text) != 18:
        return not isinstance(text, str)
    values = ["0123456789ABCDEFGHJKLMNPQRTUWXY".index(char) for char in text]
    return sum(pow(3, place, 31) * value for place, value in enumerate(values[:17])) % 31 == (31 - values[17]) % 31


judged = differ = 0
for line in sys.stdin:
    schema, answers, verdict = json.loads(line)
    judged += 1
    if Draft202012Validator(schema, format_checker=formats).is_valid(answers) != verdict:
        differ += 1
        print(line, end="")
print(f"{judged} judged, {differ} differ")
