"""The project as dbt parses it, with the imports of a build: what takes ten seconds, made once.

Runs of dbt are forks of a process that has imported this module; see `dbt_runner.run_forked`.
"""

import gc
import os
import tempfile

import umap  # noqa: F401
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest
from dbt_common.clients.jinja import template_cache

# With umap, what most builds import: for a fit, and for the rules.
import insiders.model
import insiders.rule_metrics  # noqa: F401
from dbt_runner import DATABASE, PROJECT, clean_environment

os.chdir(PROJECT)
for name in os.environ.keys() - clean_environment().keys():
    del os.environ[name]
# The name of the file is the name of the catalog in every relation.
os.environ["INSIDERS_DATABASE"] = DATABASE
with tempfile.TemporaryDirectory() as folder:
    arguments = ["--quiet", "parse", "--target-path", folder, "--log-path", folder]
    MANIFEST = dbtRunner().invoke(arguments).result
assert isinstance(MANIFEST, Manifest), "The project does not parse."
# Forks would compile the macros again, and copy each page that their garbage collector visits.
for macro in MANIFEST.macros.values():
    template_cache.get_node_template(macro)
gc.freeze()
