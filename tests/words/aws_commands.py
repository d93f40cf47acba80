"""Holds AWS commands against botocore's models of the services: reads a JSON list of commands, prints a JSON list of faults."""

import json
import re
import shlex
import sys

import botocore.session
import jmespath
from botocore import xform_name
from botocore.validate import ParamValidator

SESSION = botocore.session.get_session()


def value_of(shape, words):
    """A parameter as the command line reads it: JSON, Name=x,Value=y, or plain words."""
    if shape.type_name == "list":
        if len(words) == 1 and words[0].startswith("["):
            return json.loads(words[0])
        return [value_of(shape.member, [word]) for word in words]
    if shape.type_name == "structure":
        # A comma separates pairs, and the items of a list after a key.
        found, key = {}, None
        for part in words[0].split(","):
            if "=" in part:
                key, part = part.split("=", 1)
            member = next(name for name in shape.members if name.lower() == key.lower())
            if shape.members[member].type_name == "list":
                found.setdefault(member, []).append(part)
            else:
                found[member] = part
        return found
    if shape.type_name in ("integer", "long"):
        return int(words[0])
    return words[0]


def names_in(shape, seen=()):
    """The names of all members below a shape."""
    if shape is None or shape.name in seen:
        return set()
    seen = (*seen, shape.name)
    if shape.type_name == "list":
        return names_in(shape.member, seen)
    if shape.type_name == "structure":
        found = set(shape.members)
        return found.union(*(names_in(member, seen) for member in shape.members.values()), set())
    return set()




def fields_of(node):
    own = {node["value"]} if node["type"] == "field" else set()
    return own.union(*(fields_of(child) for child in node["children"] if isinstance(child, dict)), set())


def faults_of(command):
    words = shlex.split(command.replace("\\\n", " "))
    _aws, service, operation, *rest = words
    client = SESSION.create_client(
        service, region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none"
    )
    operations = {xform_name(name, "-"): name for name in client.meta.service_model.operation_names}
    if operation not in operations:
        return [f"{service} has no {operation}"]
    model = client.meta.service_model.operation_model(operations[operation])
    members = {xform_name(name, "-"): (name, shape) for name, shape in model.input_shape.members.items()}

    options = {}
    for word in rest:
        if word.startswith("--"):
            options[word[2:]] = []
        else:
            options[next(reversed(options))].append(word)
    query, region = options.pop("query", [None])[0], options.pop("region", [""])[0]
    faults = [] if re.fullmatch(r"[a-z]{2}(-[a-z]+)+-\d", region) else [f"{region} is no region"]
    if query:
        unknown = fields_of(jmespath.compile(query).parsed) - names_in(model.output_shape)
        faults += [f"{name} is nothing that {operation} answers" for name in unknown]
    given = {}
    for option, values in options.items():
        if option not in members:
            faults.append(f"{operation} has no --{option}")
            continue
        name, shape = members[option]
        given[name] = value_of(shape, values)
        faults += enum_faults(shape, given[name])
    report = ParamValidator().validate(given, model.input_shape)
    return faults + ([report.generate_report()] if report.has_errors() else [])


def enum_faults(shape, value):
    if shape.type_name == "list":
        return [fault for one in value for fault in enum_faults(shape.member, one)]
    if shape.type_name == "structure" and isinstance(value, dict):
        return [fault for key, one in value.items() if key in shape.members for fault in enum_faults(shape.members[key], one)]
    allowed = getattr(shape, "enum", None)
    return [f"{value} is none of {allowed}"] if allowed and value not in allowed else []


json.dump([f"{command}: {fault}" for command in json.load(sys.stdin) for fault in faults_of(command)], sys.stdout)
