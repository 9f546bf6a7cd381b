"""From a search to a verified certificate: `python journey.py PHOTO LEASE http://127.0.0.1:8080`"""

import asyncio
import sys
import tempfile
from datetime import date
from pathlib import Path

import onepalm

ANSWERS: onepalm.Row = {
    "apply_by": "self",
    "goods": "贝壳工艺品",
    "stall_zone": "moon_bay",
    "stall_area": 6,
    "start_capital": 1_200_000,
    "opening_date": date(2027, 5, 1),
    "uses_flame": False,
}


async def main(photo: str, lease: str, platform: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        keys = onepalm.file_key_guard(Path(folder, "keys"))
        async with onepalm.OnePalm.open(data_dir=folder, platform=platform, key_guard=keys) as palm:
            await palm.refresh()
            start = await palm.begin_sign_in()
            print("Sign in here, then enter where the browser came back to:", start.url, flush=True)
            citizen = await palm.complete_sign_in(await asyncio.to_thread(input))

            item = (await palm.catalogue.search("海滩摊位"))[0]
            draft = await citizen.drafts.begin(item.code)
            await citizen.drafts.answer_all(draft.id, ANSWERS)
            await citizen.drafts.attach(draft.id, "M01", photo)
            await citizen.drafts.attach(draft.id, "M02", lease)
            await citizen.drafts.submit(draft.id)

            certificate = await asyncio.wait_for(delivered(citizen), timeout=110)
            verdict = await citizen.certificates.verify(certificate.id)
            print(f"{certificate.name} {certificate.number}: {verdict.outcome.value}")


async def delivered(citizen: onepalm.Citizen) -> onepalm.Certificate:
    """The first certificate, once an officer has granted it."""
    while not (page := await citizen.certificates.list()).items:
        await citizen.sync.run()
        await asyncio.sleep(0.2)
    return page.items[0]


asyncio.run(main(*sys.argv[1:]))
