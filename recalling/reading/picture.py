"""Pages of a PDF as a picture with words marked, for people who want to see where something stands.

Here belongs only the drawing. Where words stand is told by those who call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO

import pdfplumber
from PIL import Image

from recalling.model import Box

RESOLUTION = 110
"""Dots an inch: a page is then about 940 by 1,210 pixels, and notes can be read."""
_FILL = (255, 214, 0, 80)
_STROKE = (200, 30, 30, 255)


def draw(data: bytes, boxes: Sequence[Box]) -> Image.Image:
    """The pages of a PDF on which boxes stand, from top to bottom one under the other, the boxes marked.

    Args:
        data: the file's bytes.
        boxes: at least one; the page counts from 1.
    """
    by_page: defaultdict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        by_page[box.page].append(box)
    with pdfplumber.open(BytesIO(data)) as pdf:
        pictures = [_page(pdf.pages[number - 1], by_page[number]) for number in sorted(by_page)]
    whole = Image.new("RGB", (max(p.width for p in pictures), sum(p.height for p in pictures)), "white")
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height
    return whole


def _page(page: pdfplumber.page.Page, boxes: Sequence[Box]) -> Image.Image:
    image = page.to_image(resolution=RESOLUTION, antialias=True)
    for _, x0, y0, x1, y1 in boxes:
        image.draw_rect((x0, y0, x1, y1), fill=_FILL, stroke=_STROKE, stroke_width=1)
    return image.annotated.convert("RGB")
