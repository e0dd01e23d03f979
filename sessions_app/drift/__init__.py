"""Where a text leans towards advice: pure functions over a trained model."""

import os

# The runtime of the model would report to its maker what runs here and how fast, keep an identifier in the home
# directory, and start a thread that a forked worker waits for in vain as it ends. It reads this once, when it is
# imported, which nothing does but modules of this package; hence here, and whatever the environment says.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
