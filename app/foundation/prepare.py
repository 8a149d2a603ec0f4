"""Run once before the application can start: python -m app.foundation.prepare makes the keys that are missing."""

import os

from app.foundation.keyring import prepare
from app.foundation.settings import Settings

if __name__ == "__main__":
    prepare(Settings.from_environ(os.environ).data_dir)
