"""Validates elements of a document against a schema (lxml). usage: schema-judge.py SCHEMA NAMESPACE LOCALNAME < document; prints each complaint."""
import sys
from lxml import etree

schema = etree.XMLSchema(etree.parse(sys.argv[1]))
found = etree.fromstring(sys.stdin.buffer.read()).iter('{%s}%s' % (sys.argv[2], sys.argv[3]))
count = 0
for element in found:
    count += 1
    if not schema.validate(etree.fromstring(etree.tostring(element))):
        for error in schema.error_log: print('%s line %d' % (error.message, error.line))
print('%d judged' % count)
