"""One of the libraries for agents in Python: reads one request a line from standard input, writes one answer a line."""

import asyncio
import importlib
import json
import sys

from agent_scene import Tools

library = importlib.import_module(sys.argv[1])
print(json.dumps({"version": library.version}), flush=True)


async def main():
    for line in sys.stdin:
        request = json.loads(line)
        tools = Tools()
        try:
            given = await library.acts[request["do"]](request["baseURL"] + "/v1", request["key"], tools)
            reply = {"result": {"text": given, "called": sorted(tools.called)} if "loop" in request["do"] else given}
        except Exception as error:  # noqa: BLE001 - whatever it is, the driver has to hear of it
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


asyncio.run(main())
