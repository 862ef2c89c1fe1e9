"""What the agents in Python are asked, as in agents/scene.mjs, and the tools that they have."""

from pydantic import BaseModel

question = "What are the weather and the time in Paris, and the weather in Oslo?"
person_question = "Who was Ada Lovelace?"
free_question = "Pick a city and look up its weather."
free_person_question = "Invent a person."
model = "gpt-4o-mini"


class Person(BaseModel):
    name: str
    born: int


class Tools:
    """Two tools that remember what they were called with."""

    def __init__(self):
        self.called = []

    def get_weather(self, city: str) -> str:
        """The weather of a city."""
        self.called.append(f"get_weather {city}")
        return "Oslo: 9 °C" if city == "Oslo" else f"{city}: 18 °C"

    def get_time(self, zone: str) -> str:
        """The time in a zone."""
        self.called.append(f"get_time {zone}")
        return f"{zone}: 12:00"


def schema(name):
    """The parameters of a function that takes one text."""
    return {"type": "object", "properties": {name: {"type": "string"}}, "required": [name], "additionalProperties": False}
