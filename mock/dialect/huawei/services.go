package huawei

import "strings"

// A cloudService is a service that the vendor sells; name is its code without the prefix.
type cloudService struct{ name, title, abbreviation string }

// services are the most common services, sorted by code. Any other service is shown with its code as title.
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

// servicePrefix is the beginning of most service type codes.
const servicePrefix = "hws.service.type."

// titles maps the names of the services to their titles.
var titles = func() map[string]string {
	all := make(map[string]string, len(services))
	for _, s := range services {
		all[s.name] = s.title
	}
	return all
}()

// serviceName returns a service type code without the prefix, if it has one.
func serviceName(product string) string { return strings.TrimPrefix(product, servicePrefix) }

// ServiceTitle returns the name of the service with a service type code; the code itself where it is not known.
func ServiceTitle(product string) string {
	if t := titles[serviceName(product)]; t != "" {
		return t
	}
	return product
}

// ServiceCodes returns the service type codes of all services that are known by name, in both forms: with the prefix
// and without.
func ServiceCodes() (all []string) {
	for _, s := range services {
		all = append(all, servicePrefix+s.name, s.name)
	}
	return all
}

// ServiceCodeOf returns the code of the service that has an abbreviation, or a code made of it, as people write them who
// know the console: hws.service.type.ec2 for ECS and for hws.service.type.ecs; "" for none.
func ServiceCodeOf(abbreviation string) string {
	for _, s := range services {
		if strings.EqualFold(s.abbreviation, serviceName(abbreviation)) {
			return servicePrefix + s.name
		}
	}
	return ""
}

// ServiceTitles returns the names of all services that are known by name.
func ServiceTitles() (all []string) {
	for _, s := range services {
		all = append(all, s.title)
	}
	return all
}
