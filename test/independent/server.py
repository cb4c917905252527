#!/usr/bin/env python3
"""GET /data/reports/{type}/jobs/{id} over HTTPS, written from the operation's page alone, with Python's standard library alone."""
import argparse, json, re, signal, socketserver, ssl, sys, uuid
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from urllib.parse import unquote

TYPES = ['calls', 'contacts', 'user_status']
STATUSES = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED']
JOBS = {(kind, str(uuid.uuid5(uuid.NAMESPACE_URL, f'{kind}/{status}'))): status for kind in TYPES for status in STATUSES}
ERRORS = {  # status: code, message, name and description of the one field
    400: ('1020001', 'Report type is invalid', 'report_type', 'is not a type of report'),
    401: ('1020018', 'Unauthorized access', 'Authorization', 'needs a valid bearer token'),
    403: ('1020004', 'Forbidden access', 'scope', 'data-reports:read is needed'),
    404: ('1020011', 'Report job not found', 'id', 'names no job of this type'),
    405: ('method', 'Method not allowed', 'method', 'only GET is allowed'),
}
DEFECTS = {
    'done-answers-200': ('R-300', 'a DONE job is answered with 200'),
    'status-running': ('R-STATUS', 'a job that is PROCESSING says RUNNING'),
    'not-found-without-code': ('R-ERROR', 'the body of a 404 has no code'),
    'field-without-description': ('R-ERROR', 'the item in fields of a 400 has no description'),
    'message-is-a-number': ('R-ERROR', 'the message of a 401 is a number'),
    'location-on-another-host': ('R-LOCATION', 'the Location of a 300 leads to another host'),
    'scope-not-asked-for': ('R-SCOPE', 'a token without the scope gets the job'),
    'token-not-asked-for': ('R-401', 'a request without any token gets the job'),
    'quote-breaks-it': ('R-SOUND', 'a single quote in the id is answered with 500'),
    'unknown-type-answers-404': ('R-400', 'an unknown type is answered with 404'),
    'unknown-id-answers-200': ('R-404', 'an unknown id is answered with 200 and some other job'),
    'wrong-scope-answers-401': ('R-403', 'a token without the scope is answered with 401'),
    'id-of-another-job': ('R-JOB', 'job.id is the id of another job'),
    'format-xml': ('R-JOB', 'job.format is xml'),
    'timezone-on-mars': ('R-JOB', 'job.timezone is Mars/Base, which IANA does not know'),
    'self-is-a-string': ('R-LINKS', '_links.self is a string'),
    'body-cut-short': ('R-SOUND', 'the body ends before its Content-Length'),
    'member-twice': ('R-SOUND', 'the job has two members named id'),
    'tls10-offered': ('R-TLS', 'TLS 1.0 is negotiated'),
    'post-is-obeyed': ('R-OP', 'POST is answered as GET is'),
    'any-token-will-do': ('R-401', 'a token that nobody issued gets the job'),
    'job-is-a-list': ('R-200', 'job is an array with the job in it'),
    'name-is-null': ('R-JOB', 'job.name is null'),
    'timespan-is-a-string': ('R-JOB', 'job.timespan is a string'),
    'files-is-null': ('R-LINKS', '_links.files is null'),
    'processing-redirects': ('R-STATUS', 'a job that is PROCESSING is answered with 300'),
    'failed-with-location': ('R-LOCATION', 'a FAILED job, whose file cannot be accessed, has a Location'),
    'location-of-another-type': ('R-LOCATION', 'the Location of a 300 is a file of another type'),
    'fields-is-an-object': ('R-ERROR', 'fields of a 403 is an object'),
    'description-is-a-list': ('R-ERROR', 'the description of every error is an array'),
    'comma-too-many': ('R-SOUND', 'the body of a job ends in a comma and a brace'),
    'nul-breaks-it': ('R-SOUND', 'a NUL in the id is answered with 500'),
}
ODDITIES = {
    'absolute-location': 'Location is an absolute URL of the same origin',
    'links-left-out': 'there is no _links',
    'unknown-members': 'there are members that the page does not name',
    'lower-case-chunked': 'header names are in lower case and the body is chunked',
    'charset-parameter': 'Content-Type has a charset parameter',
    'connection-closed': 'the connection is closed after each answer',
    'early-hints': 'a 103 comes before each answer',
    'description-left-out': 'no error has a description',
    'job-left-out': 'there is no job',
    'body-ends-with-the-connection': 'there is no Content-Length: the body ends with the connection',
}


def on(name):
    return name in (args.defect, args.oddity)


class Endpoint(BaseHTTPRequestHandler):
    protocol_version, timeout, disable_nagle_algorithm = 'HTTP/1.1', 30, True

    def __getattr__(self, name):  # every method comes to one place, so that an unknown one is a 405 too
        if name.startswith('do_'):
            return self.answer
        raise AttributeError(name)

    def answer(self):
        self.drain()
        if self.request_version == 'HTTP/1.1' and len(self.headers.get_all('Host', [])) != 1:
            return self.send_error(400)
        scheme, _, token = self.headers.get('Authorization', f'Bearer {args.reader}' if on('token-not-asked-for') else '').partition(' ')
        known = on('any-token-will-do') or token.strip() in (args.reader, args.other)
        if scheme.lower() != 'bearer' or not token.strip() or not known:
            return self.refuse(401)
        if token.strip() == args.other and not on('scope-not-asked-for'):
            return self.refuse(401 if on('wrong-scope-answers-401') else 403)
        path = re.fullmatch(r'(?:https?://[^/?]*)?/data/reports/([^/?]*)/jobs/([^/?]+)(?:\?.*)?', self.path, re.I)
        if not path or self.command not in ('GET', 'POST' if on('post-is-obeyed') else 'GET'):
            return self.refuse(405 if path else 404)
        kind, job = map(unquote, path.groups())
        if ("'" in job and on('quote-breaks-it')) or ('\0' in job and on('nul-breaks-it')):
            return self.send_error(500)
        if kind not in TYPES:
            return self.refuse(404 if on('unknown-type-answers-404') else 400)
        if (kind, job) in JOBS:
            return self.tell(kind, job, JOBS[kind, job])
        return self.tell(*next(iter(JOBS)), 'CREATED') if on('unknown-id-answers-200') else self.refuse(404)

    def drain(self):  # what stays unread would be taken for the next request
        length = self.headers.get('Content-Length', '0')
        if 'Transfer-Encoding' in self.headers or not length.isdecimal() or int(length) > 1 << 20:
            self.close_connection = True
        else:
            self.rfile.read(int(length))

    def tell(self, kind, job, status):
        itself, files = (f'/data/reports/{kind}/{what}/{job}' for what in ('jobs', 'files'))
        document = {
            'job': {
                'id': next(other for _, other in JOBS if other != job) if on('id-of-another-job') else job,
                'name': None if on('name-is-null') else f'Report of {kind}',
                'timezone': 'Mars/Base' if on('timezone-on-mars') else 'Europe/Lisbon',
                'status': 'RUNNING' if status == 'PROCESSING' and on('status-running') else status,
                'format': 'xml' if on('format-xml') else 'csv',
                'timespan': 'a week' if on('timespan-is-a-string') else {'from': '2024-03-01T00:00:00', 'to': '2024-03-08T00:00:00'},
                **({'owner': None, 'rows': 12} if on('unknown-members') else {}),
            },
            '_links': {
                'self': itself if on('self-is-a-string') else {'href': itself},
                'files': None if on('files-is-null') else {'href': files},
            },
            **({'version': {'major': 2}} if on('unknown-members') else {}),
        }
        if on('job-is-a-list'):
            document['job'] = [document['job']]
        for member in ('job',) * on('job-left-out') + ('_links',) * on('links-left-out'):
            del document[member]
        if on('location-of-another-type'):
            files = files.replace(kind, next(other for other in TYPES if other != kind))
        if (status != 'DONE' or on('done-answers-200')) and not (status == 'PROCESSING' and on('processing-redirects')):
            return self.send(200, document, **({'Location': files} if status == 'FAILED' and on('failed-with-location') else {}))
        origin = 'https://' + self.headers.get('Host', '') if on('absolute-location') else ''
        self.send(300, document, Location=('https://files.example' if on('location-on-another-host') else origin) + files)

    def refuse(self, status):
        code, message, name, description = ERRORS[status]
        document = {'code': code, 'message': message, 'description': f'{message}.', 'fields': [{'name': name, 'description': description}]}
        if status == 404 and on('not-found-without-code'):
            del document['code']
        if status == 400 and on('field-without-description'):
            del document['fields'][0]['description']
        if status == 401 and on('message-is-a-number'):
            document['message'] = 401
        if status == 403 and on('fields-is-an-object'):
            document['fields'] = document['fields'][0]
        if on('description-is-a-list'):
            document['description'] = [document['description']]
        if on('description-left-out'):
            del document['description']
        challenge = 'Bearer error="invalid_token"' if 'Authorization' in self.headers else 'Bearer'  # RFC 6750, section 3.1
        headers = {
            401: {'WWW-Authenticate': challenge},
            403: {'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="data-reports:read"'},
            405: {'Allow': 'GET'},
        }
        self.send(status, document, **(headers.get(status, {}) if status == 405 or args.challenge == 'sent' else {}))

    def send_error(self, code, message=None, explain=None):  # the base class comes here with requests it cannot read
        self.close_connection = True
        said = message or HTTPStatus(code).phrase
        self.send(code, {'code': 'http', 'message': said, 'fields': [{'name': 'request', 'description': said}]})

    def send(self, status, document, **headers):
        text = json.dumps(document)
        text = text[:-1] + ',}' if on('comma-too-many') and 'job' in document else text
        body = (text.replace('"id": ', '"id": "0", "id": ', 1) if on('member-twice') else text).encode()
        self.close_connection |= any(map(on, ('connection-closed', 'body-cut-short', 'body-ends-with-the-connection')))
        headers = {'Date': self.date_time_string(), 'Content-Type': 'application/json', 'Content-Length': str(len(body)), **headers}
        if self.close_connection:
            headers['Connection'] = 'close'
        if on('body-ends-with-the-connection'):
            del headers['Content-Length']
        if on('charset-parameter'):
            headers['Content-Type'] += '; charset=utf-8'
        if on('lower-case-chunked') and self.request_version == 'HTTP/1.1':
            headers = {name.lower(): value for name, value in headers.items() if name != 'Content-Length'}
            headers['transfer-encoding'] = 'chunked'
            halves = body[: len(body) // 2], body[len(body) // 2 :]
            body = b''.join(b'%x\r\n%b\r\n' % (len(half), half) for half in halves) + b'0\r\n\r\n'
        lines = [f'HTTP/1.1 {status} {HTTPStatus(status).phrase}', *(f'{name}: {value}' for name, value in headers.items()), '', '']
        body = b'' if self.command == 'HEAD' else body[:-9] if on('body-cut-short') else body
        early = on('early-hints') and self.request_version == 'HTTP/1.1'
        hints = b'HTTP/1.1 103 Early Hints\r\nLink: </>; rel=preconnect\r\n\r\n' if early else b''
        self.wfile.write(hints + '\r\n'.join(lines).encode('latin-1') + body)  # one write, one packet

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads, allow_reuse_address, request_queue_size = True, True, 128

    def handle_error(self, request, client_address):  # a peer that goes away or fails the handshake is no news
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def tls():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if on('tls10-offered'):
        context.set_ciphers('DEFAULT:@SECLEVEL=0')  # above that level OpenSSL 3 keeps TLS 1.0 off whatever the minimum
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_alpn_protocols(['http/1.1'])
    context.load_cert_chain(args.cert, args.key)
    return context


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    listing = '--list-defects' in sys.argv or '--list-oddities' in sys.argv
    for name in ('cert', 'key', 'reader', 'other', 'expired'):  # expired is refused like any unknown token
        parser.add_argument(f'--{name}', required=not listing)
    parser.add_argument('--port', type=int, default=0)
    parser.add_argument('--challenge', choices=('sent', 'left-out'), default='sent')  # the page names no header of an error
    parser.add_argument('--defect', choices=DEFECTS)
    parser.add_argument('--oddity', choices=ODDITIES)
    parser.add_argument('--list-defects', action='store_true')
    parser.add_argument('--list-oddities', action='store_true')
    return parser.parse_args()


def main():
    if args.list_defects:
        return print(json.dumps([{'name': name, 'requirement': breaks, 'says': says} for name, (breaks, says) in DEFECTS.items()]))
    if args.list_oddities:
        return print(json.dumps([{'name': name, 'says': says} for name, says in ODDITIES.items()]))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Server(('127.0.0.1', args.port), Endpoint) as server:
        # The handshake is left to the connection's own thread: a peer that stalls in it would hold up all others.
        server.socket = tls().wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        jobs = {status: [{'type': kind, 'id': job} for (kind, job), its in JOBS.items() if its == status] for status in STATUSES}
        print(json.dumps({'url': f'https://127.0.0.1:{server.server_address[1]}', 'jobs': jobs, 'types': TYPES}), flush=True)
        server.serve_forever()


args = arguments()
main()
