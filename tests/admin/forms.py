"""What a browser sends that presses a button of a page: the form's fields as they are shown."""

from html.parser import HTMLParser


class Form(HTMLParser):
    """The hidden fields and ticked boxes of the form with an id, and its buttons by name."""

    def __init__(self, html: str, name: str):
        super().__init__()
        self.name, self.inside = name, False
        self.action = ""
        self.fields: dict[str, list[str]] = {}
        self.boxes: dict[str, list[str]] = {}
        self.buttons: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.name
            self.action = given["action"] if self.inside else self.action
        is_ours = given.get("form", self.name if self.inside else "") == self.name
        if tag == "input" and is_ours and (given.get("type") == "hidden" or "checked" in given):
            self.fields.setdefault(given["name"], []).append(given["value"])
        if tag == "input" and is_ours and given.get("type") == "checkbox":
            self.boxes.setdefault(given["name"], []).append(given["value"])
        elif tag == "button" and is_ours:
            self.buttons[given.get("name", "")] = given.get("value", "")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"

    def pressed(self, button: str, *, ticks_all: bool = False) -> dict[str, list[str] | str]:
        """What is sent by pressing a button, with the boxes as they are shown or all of them ticked."""
        return self.fields | (self.boxes if ticks_all else {}) | {button: self.buttons.get(button, "1")}
