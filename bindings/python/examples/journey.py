"""From a search to a verified certificate. Run it with the platform's address: `python journey.py http://127.0.0.1:8080`"""

import asyncio
import base64
import sys
import tempfile
from pathlib import Path

import onepalm

# A picture of one point: enough for a demonstration.
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def main(platform: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        keys = onepalm.file_key_guard(Path(folder, "keys"))
        async with onepalm.OnePalm.open(data_dir=Path(folder), platform=platform, key_guard=keys) as palm:
            await palm.refresh()
            start = await palm.begin_sign_in()
            print(start.url, flush=True)
            citizen = await palm.complete_sign_in((await asyncio.to_thread(sys.stdin.readline)).strip())

            hit = (await palm.catalogue.search("居住证申领"))[0]
            print(f"{hit.name} ({hit.body})")
            draft = await citizen.drafts.begin(hit.code)
            await fill_in(citizen, draft.id)
            await citizen.drafts.submit(draft.id)

            certificates = await citizen.certificates.list()
            while not certificates.items:
                await citizen.sync.run()
                await asyncio.sleep(0.2)
                certificates = await citizen.certificates.list()
            verdict = await citizen.certificates.verify(certificates.items[0].id)
            print(f"{certificates.items[0].name}: {verdict.outcome.value}")


async def fill_in(citizen: onepalm.Citizen, draft: str) -> None:
    """Answers what is missing, each question with its own demonstration text or the first choice."""
    form = await citizen.drafts.form(draft)
    while form.errors:
        for question in form.questions:
            if question.answer is None and question.open:
                await citizen.drafts.answer(draft, question.field.id, answer_to(question.field))
        for asked in form.materials:
            if asked.open and asked.attached is None:
                await citizen.drafts.attach(draft, asked.material.id, PHOTO)
        form = await citizen.drafts.form(draft)


def answer_to(field: onepalm.FieldView) -> onepalm.Answer:
    """Something that the field takes."""
    match field.kind:
        case onepalm.FlagKind():
            return False
        case onepalm.NumberKind(least, _):
            return least
        case onepalm.MoneyKind():
            return 10_000
        case onepalm.ChoiceKind(choices):
            return choices[0].value
        case onepalm.DateKind():
            return "2026-12-01"
        case onepalm.MobileKind():
            return "19900000009"
        case onepalm.DivisionKind():
            return "990101"
        case _:
            return field.demonstration or "示例内容"


asyncio.run(main(sys.argv[-1]))
