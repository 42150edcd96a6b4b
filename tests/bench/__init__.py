"""`make bench`: how fast the split platform is, each figure beside what the machine can do at best."""

import os

# PostgreSQL's wheel forks while gRPC runs here; none of its children speaks gRPC. Read when grpc is imported.
os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
