package alibaba

import (
	"fmt"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// A product is another API of the vendor. Only the version and the endpoint of a call show for which
// product it is.
type product struct {
	version, code, name string
	host                string // where it is served; "": it depends on the region
	refunds             bool   // whether it has an action RefundInstance of its own
}

// otherProducts are products that customers subscribe to, and products with a refund action of their own.
// Source: metadata of the vendor's command line, 2026; the reference of CAS and SAS, RefundInstance.
var otherProducts = []product{
	{"2018-10-29", "cas", "Certificate Management Service", "cas.aliyuncs.com", true},
	{"2020-04-07", "cas", "Certificate Management Service", "cas.aliyuncs.com", true},
	{"2017-07-05", "Sas", "Security Center", "tds.aliyuncs.com", true},
	{"2018-12-03", "Sas", "Security Center", "tds.aliyuncs.com", false},
	{"2014-05-26", "Ecs", "Elastic Compute Service", "", false},
	{"2014-08-15", "Rds", "ApsaraDB RDS", "", false},
	{"2015-01-01", "R-kvstore", "ApsaraDB for Redis", "", false},
	{"2015-12-01", "Dds", "ApsaraDB for MongoDB", "mongodb.aliyuncs.com", false},
	{"2017-08-01", "polardb", "PolarDB", "", false},
	{"2014-05-15", "Slb", "Server Load Balancer", "", false},
	{"2016-04-28", "Vpc", "Virtual Private Cloud", "", false},
	{"2016-01-20", "Kms", "Key Management Service", "", false},
	{"2018-12-01", "cr", "Container Registry", "", false},
	{"2019-02-14", "Ons", "Message Queue", "", false},
	{"2022-08-01", "RocketMQ", "ApsaraMQ for RocketMQ", "", false},
	{"2019-09-16", "alikafka", "ApsaraMQ for Kafka", "", false},
	{"2017-12-07", "Cloudfw", "Cloud Firewall", "cloudfw.aliyuncs.com", false},
	{"2021-10-01", "waf-openapi", "Web Application Firewall", "", false},
	{"2020-01-01", "ddoscoo", "Anti-DDoS Proxy", "", false},
	{"2018-01-15", "dcdn", "Dynamic Content Delivery Network", "dcdn.aliyuncs.com", false},
	{"2018-05-10", "Cdn", "Content Delivery Network", "cdn.aliyuncs.com", false},
	{"2024-09-10", "ESA", "Edge Security Acceleration", "", false},
	{"2017-11-10", "Ens", "Edge Node Service", "", false},
	{"2020-06-01", "SWAS-OPEN", "Simple Application Server", "", false},
	{"2023-10-12", "milvus", "Vector Retrieval Service for Milvus", "", false},
	{"2022-05-30", "eflo", "Intelligent Computing LINGJUN", "", false},
	{"2017-06-13", "elasticsearch", "Elasticsearch", "", false},
	{"2016-05-03", "gpdb", "AnalyticDB for PostgreSQL", "", false},
	{"2015-05-01", "Ram", "Resource Access Management", "ram.aliyuncs.com", false},
	{"2015-04-01", "Sts", "Security Token Service", "sts.aliyuncs.com", false},
}

// noteOtherProduct adds to a refusal for which product the call seems to be, judging by its version.
func noteOtherProduct(c *dialect.Call, version string, f *dialect.Refusal) *dialect.Refusal {
	ours := openapi.Alibaba().Version()
	if version == "" || version == ours {
		return f
	}
	v := openapi.Violation{In: "query", Pointer: "Version", What: "is not " + ours + ", the version of BssOpenApi, which this endpoint serves"}
	if isV3(c) {
		v.In, v.Pointer = "header", "X-Acs-Version"
	}
	for _, p := range otherProducts {
		if p.version == version {
			v.What = p.says(ours)
		}
	}
	f.Violations = append(f.Violations, v)
	return f
}

func (p product) says(ours string) string {
	what := fmt.Sprintf("%s belongs to %s (%s)", p.version, p.name, p.code)
	if p.refunds {
		what += ", which has a RefundInstance of its own"
	}
	if p.host != "" {
		what += " at " + p.host
	}
	return what + "; this endpoint serves BssOpenApi, version " + ours
}
