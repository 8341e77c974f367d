"""Gradio, with nothing that calls out: the one file that imports it, since its import takes seconds."""

import os
from typing import Any

# Read once, at import: without it the server looks up two hosts when it starts.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr

SANS = ["system-ui", "-apple-system", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
MONO = ["ui-monospace", "SF Mono", "Consolas", "Noto Sans Mono CJK SC", "monospace"]

THEME = gr.themes.Base(
    primary_hue=gr.themes.colors.sky,
    neutral_hue=gr.themes.colors.slate,
    font=SANS,
    font_mono=MONO,
    radius_size=gr.themes.sizes.radius_md,
    text_size=gr.themes.sizes.text_md,
)

# Gives every element of a room with `data-event` a way to Python; `wence` is web/assets/page.js.
ROOM = "wence.room(element, trigger, watch)"

# Events of ours: no spinner over what is shown, and no route in Gradio's own API.
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

__all__ = ["QUIET", "ROOM", "THEME", "gr"]
