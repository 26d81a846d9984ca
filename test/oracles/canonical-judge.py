"""Exclusive canonical form, as libxml2 makes it (lxml). On standard input: a document in base64, a tab, an Id. Answers one JSON line:
the form in base64, or an empty one when libxml2 does not read the document or nothing bears the Id."""
import sys, io, json, base64
from lxml import etree

for line in sys.stdin:
    document, name = line.rstrip('\n').split('\t')
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(base64.b64decode(document), parser)
        out = io.BytesIO()
        etree.ElementTree(root.xpath('//*[@Id=$name]', name=name)[0]).write_c14n(out, exclusive=True, with_comments=False)
        form = base64.b64encode(out.getvalue()).decode()
    except Exception:
        form = ''
    print(json.dumps({'form': form}), flush=True)
