"""What `tests.forked` has imported once, before it forks: all of newscrawl and what Scrapy takes with it into a crawl.

OpenBLAS must start no threads here: a process with threads cannot be forked safely. It is the one that would.
"""

import gc
import importlib
import os
import pkgutil

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from scrapy.settings import default_settings
from scrapy.utils.misc import walk_modules_iter

import newscrawl
from newscrawl.repair import repair

importlib.import_module("scrapy.cmdline")
for module in pkgutil.walk_packages(newscrawl.__path__, "newscrawl."):
    importlib.import_module(module.name)
list(walk_modules_iter("scrapy.commands"))
for components in vars(default_settings).values():
    for name in components if isinstance(components, dict) else ():
        if isinstance(name, str) and name.startswith("scrapy."):
            importlib.import_module(name.rpartition(".")[0])
# The word lists of the language that most tests are in.
repair("It doesn’ t matter inBrackwater,where it is.")
# What is here for good needs no look of the garbage collector in any fork.
gc.freeze()
