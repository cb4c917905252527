# sslyze as a library, warm: reads a port a line, scans it for the six versions, answers with the seconds that it took.
import sys
import time

from sslyze import ScanCommand, Scanner, ServerNetworkLocation, ServerScanRequest

COMMANDS = {
    ScanCommand.SSL_2_0_CIPHER_SUITES,
    ScanCommand.SSL_3_0_CIPHER_SUITES,
    ScanCommand.TLS_1_0_CIPHER_SUITES,
    ScanCommand.TLS_1_1_CIPHER_SUITES,
    ScanCommand.TLS_1_2_CIPHER_SUITES,
    ScanCommand.TLS_1_3_CIPHER_SUITES,
}

for line in sys.stdin:
    location = ServerNetworkLocation(hostname="127.0.0.1", port=int(line))
    begun = time.perf_counter()
    scanner = Scanner()
    scanner.queue_scans([ServerScanRequest(server_location=location, scan_commands=COMMANDS)])
    for _ in scanner.get_results():
        pass
    print(time.perf_counter() - begun, flush=True)
