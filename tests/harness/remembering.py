"""What every test would otherwise work out anew: each has an application of its own, and all have the same addresses and templates."""

from jinja2 import BytecodeCache
from werkzeug.routing.rules import Rule


class Templates(BytecodeCache):
    """Compiled templates, kept as long as the run; a template that changed has another checksum and is compiled anew."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket):
        self.kept[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = Templates()
_builders = {}
_build = Rule._compile_builder


def _remembered(rule, append_unknown=True):
    """How an address is written, for rules that are alike in all that this depends on."""
    key = rule.rule, rule.subdomain, rule.host, repr(rule.defaults), rule.build_only, append_unknown
    if key not in _builders:
        _builders[key] = _build(rule, append_unknown)
    return _builders[key]


def remember_addresses():
    """From now on the functions that write addresses are made once a run; nothing else of a rule is shared."""
    Rule._compile_builder = _remembered
