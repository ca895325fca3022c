"""DocumentDB: the engine is missing.

DocumentDB shares the API of RDS, where it is another engine of clusters. Moto has all the calls, but refuses the
engine, so no document database can be created.

Some defaults differ from those of RDS: the storage type and the certificate authority. Without the patch, the
provider plans to change them every time. Moto also leaves out that an instance is not public, and the subnet group of
its cluster. DocumentDB spreads the instances of a cluster over the zones of its subnet group; Moto puts all into the
first zone of the region.
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
    """Returns a function that lists DocumentDB among the known engines."""
    return staticmethod(lambda: sorted([*known(), ENGINE]))


def with_answer(known, answer):
    """Returns a function that gives this answer for DocumentDB, and the known one for other engines."""
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
        if "AvailabilityZone" not in response.params:
            instance.availability_zone = emptiest_zone(response.backend, instance)
    return answer


def emptiest_zone(backend, instance) -> str:
    """Returns the zone in which the cluster of an instance has the fewest others, the first by name if several have."""
    group = backend.describe_db_subnet_groups(instance.cluster.db_subnet_group_name)[0]
    others = [other.availability_zone for other in instance.cluster.members if other is not instance]
    return min(sorted({subnet.availability_zone for subnet in group._subnets}), key=others.count)


def apply() -> None:
    ClusterEngine.list_cluster_engines = with_engine(ClusterEngine.list_cluster_engines)
    DbInstanceEngine.valid_db_instance_engine = with_engine(DbInstanceEngine.valid_db_instance_engine)
    DBCluster.default_engine_version = with_answer(DBCluster.default_engine_version, VERSION)
    DBCluster.default_port = with_answer(DBCluster.default_port, PORT)
    DBCluster.default_allocated_storage = with_answer(DBCluster.default_allocated_storage, 1)
    DBInstance.default_port = with_answer(DBInstance.default_port, PORT)
    RDSResponse.create_db_cluster = create_cluster
    RDSResponse.create_db_instance = create_instance
