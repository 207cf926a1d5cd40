package huawei

import "strings"

// A cloudService is one that the vendor sells, by the end of its code.
type cloudService struct{ name, title, abbreviation string }

// services are those people meet first, in the order of their codes; others are called by their code.
// Source: Querying Cloud Service Types, response parameters; service types of the vendor's Terraform provider.
var services = []cloudService{
	{"bandwidth", "Bandwidth", "Bandwidth"},
	{"bms", "Bare Metal Server", "BMS"},
	{"cbr", "Cloud Backup and Recovery", "CBR"},
	{"cce", "Cloud Container Engine", "CCE"},
	{"cdn", "Content Delivery Network", "CDN"},
	{"dcc", "Dedicated Computing Cluster", "DCC"},
	{"dcs", "Distributed Cache Service", "DCS"},
	{"dds", "Document Database Service", "DDS"},
	{"dws", "Data Warehouse Service", "DWS"},
	{"ebs", "Elastic Volume Service", "EVS"},
	{"ec2", "Elastic Cloud Server", "ECS"},
	{"eip", "Elastic IP", "EIP"},
	{"elb", "Elastic Load Balance", "ELB"},
	{"nat", "NAT Gateway", "NAT"},
	{"obs", "Object Storage Service", "OBS"},
	{"rds", "Relational Database Service", "RDS"},
	{"scm", "SSL Certificate Manager", "SCM"},
	{"vpc", "Virtual Private Cloud", "VPC"},
	{"waf", "Web Application Firewall", "WAF"},
}

// servicePrefix begins most service type codes.
const servicePrefix = "hws.service.type."

// titles of the services, by the end of their codes.
var titles = func() map[string]string {
	all := make(map[string]string, len(services))
	for _, s := range services {
		all[s.name] = s.title
	}
	return all
}()

// serviceName is a service type code without the prefix that some of them carry.
func serviceName(product string) string { return strings.TrimPrefix(product, servicePrefix) }

func serviceTitle(product string) string {
	if t := titles[serviceName(product)]; t != "" {
		return t
	}
	return product
}
