"""Codes as squares: error correction Q and a quiet zone of 4 modules, so that a worn card still reads."""

import qrcode

QUIET = 4


def modules(text: str) -> list[list[bool]]:
    """The code with its quiet zone, row by row; True is black."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    matrix: list[list[bool]] = code.get_matrix()
    return matrix


def outline(text: str) -> tuple[int, str]:
    """For an SVG: the side in modules, and one path that draws the black ones in runs."""
    rows = modules(text)
    path = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            run = next((i for i in range(x, len(row)) if not row[i]), len(row)) - x
            if run:
                path.append(f"M{x} {y}h{run}v1h-{run}z")
            x += max(run, 1)
    return len(rows), "".join(path)
