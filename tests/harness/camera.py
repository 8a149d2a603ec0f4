"""Pictures of a code as a cheap camera sees it, and a camera that shows them to a browser."""

import random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from app.foundation.qr import modules

WIDTH, HEIGHT = 640, 480
FRAMES = 8


def photographed(text, side=300):
    """The code on grey paper in the middle of the picture."""
    rows = modules(text)
    code = Image.new("L", (len(rows), len(rows)), 255)
    code.putdata([0 if black else 255 for row in rows for black in row])
    scene = Image.new("L", (WIDTH, HEIGHT), 170)
    scene.paste(
        code.resize((side, side), Image.Resampling.NEAREST), ((WIDTH - side) // 2, (HEIGHT - side) // 2)
    )
    return scene


def covered(scene):
    """A thumb over one corner of the code."""
    thumb = ImageDraw.Draw(scene)
    thumb.ellipse((410, 300, 470, 360), fill=90)
    return scene


def grainy(scene):
    chance = random.Random(7)
    noise = Image.new("L", scene.size)
    noise.putdata([chance.randrange(256) for _ in range(scene.width * scene.height)])
    return Image.blend(scene, noise, 0.25)


MISTREATED = {
    "clean": lambda text: photographed(text),
    "turned": lambda text: photographed(text).rotate(33, fillcolor=170, resample=Image.Resampling.BICUBIC),
    "blurred": lambda text: photographed(text).filter(ImageFilter.GaussianBlur(2)),
    "dim": lambda text: ImageEnhance.Brightness(photographed(text)).enhance(0.3),
    "grainy": lambda text: grainy(photographed(text)),
    "partly covered": lambda text: covered(photographed(text)),
    "leaning": lambda text: photographed(text).transform(
        (WIDTH, HEIGHT),
        Image.Transform.PERSPECTIVE,
        (1.05, 0.1, -60, 0.05, 1.1, -40, 0.0002, 0.0004),
        Image.Resampling.BICUBIC,
        fillcolor=170,
    ),
}


def film(path, scene):
    """A film of one picture, as Chromium's fake camera plays it; returns the browser's arguments."""
    frame = b"FRAME\n" + scene.convert("L").tobytes() + b"\x80" * (WIDTH * HEIGHT // 2)
    path.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * FRAMES)
    return [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={path}",
    ]
