#!/usr/bin/env python3
"""Checks a JSON document against a JSON Schema: check_schema.py SCHEMA DOCUMENT

Prints each error with its path in the document; exits with 1 if there is an error.
"""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    validator = jsonschema.Draft7Validator(json.load(file))
with open(sys.argv[2], encoding="utf-8") as file:
    errors = list(validator.iter_errors(json.load(file)))
for error in errors:
    print("/".join(str(step) for step in error.absolute_path) + ": " + error.message)
sys.exit(1 if errors else 0)
