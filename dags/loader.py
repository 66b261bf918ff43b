"""The airflow dag loader: one DAG for each entry of the YAML files beside this file.

Each file goes in by its own path: given a folder, dag-factory only logs what is wrong with a file and leaves its DAGs
out, and Airflow shows no import error.
"""

from pathlib import Path

from dagfactory import load_yaml_dags

for file in sorted(Path(__file__).resolve().parent.glob("*.yaml")):
    load_yaml_dags(globals_dict=globals(), config_filepath=str(file))
