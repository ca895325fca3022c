"""DocumentDB: absent.

It answers by RDS's own calls, as another engine of a cluster, and Moto has all of those calls; it refuses the engine's
name. Without it no document database can be made.

What DocumentDB gives where nothing is asked for, RDS gives otherwise: storage and the authority behind the servers'
certificates. The provider would want to change them at every plan. And Moto says of an instance neither that it is not
public nor in which subnets its cluster is.
"""

from moto.core.responses import ActionResult
from moto.rds.models import DBCluster, DBInstance
from moto.rds.responses import RDSResponse
from moto.rds.utils import ClusterEngine, DbInstanceEngine

ENGINE = "docdb"
PORT = 27017
VERSION = "5.0.0"
STORAGE = "standard"
AUTHORITY = "rds-ca-rsa2048-g1"


def with_engine(known):
    """What is known of every engine, and that there is one more."""
    return staticmethod(lambda: sorted([*known(), ENGINE]))


def with_answer(known, answer):
    """What is known of each engine, and what is known of this one."""
    return staticmethod(lambda engine, *rest, **more: answer if engine == ENGINE else known(engine, *rest, **more))


create_db_cluster = RDSResponse.create_db_cluster
create_db_instance = RDSResponse.create_db_instance


def create_cluster(response) -> ActionResult:
    answer = create_db_cluster(response)
    cluster = response.backend.clusters[response.params["DBClusterIdentifier"]]
    if cluster.engine == ENGINE and "StorageType" not in response.params:
        cluster.storage_type = STORAGE
    return answer


def create_instance(response) -> ActionResult:
    answer = create_db_instance(response)
    instance = response.backend.databases[response.params["DBInstanceIdentifier"]]
    if instance.engine == ENGINE:
        instance.publicly_accessible = False
        instance.db_subnet_group_name = instance.cluster.db_subnet_group_name
        if "CACertificateIdentifier" not in response.params:
            instance.ca_certificate_identifier = AUTHORITY
    return answer


def apply() -> None:
    ClusterEngine.list_cluster_engines = with_engine(ClusterEngine.list_cluster_engines)
    DbInstanceEngine.valid_db_instance_engine = with_engine(DbInstanceEngine.valid_db_instance_engine)
    DBCluster.default_engine_version = with_answer(DBCluster.default_engine_version, VERSION)
    DBCluster.default_port = with_answer(DBCluster.default_port, PORT)
    DBCluster.default_allocated_storage = with_answer(DBCluster.default_allocated_storage, 1)
    DBInstance.default_port = with_answer(DBInstance.default_port, PORT)
    RDSResponse.create_db_cluster = create_cluster
    RDSResponse.create_db_instance = create_instance
