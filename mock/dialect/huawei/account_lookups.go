package huawei

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// Calls that clients make before the call they need: to look up the cloud services, the id of the
// account, and its projects. Source: Terraform provider of Huawei Cloud and the SDKs, 2026.

func readLookup(*dialect.Call) (billing.Command, *dialect.Refusal) { return &billing.Ask{}, nil }

func readProjects(*dialect.Call) (billing.Command, *dialect.Refusal) {
	return &billing.Ask{Regions: true}, nil
}

// encodeServiceTypes writes a page of the services whose name contains the requested text.
func encodeServiceTypes(c *dialect.Call, _ billing.Outcome) dialect.Answer {
	part, _ := c.Values.Param("service_type_name")
	offset, limit, total := intParam(c, "offset", 0), intParam(c, "limit", 10), 0
	j := dialect.NewJSON(0)
	j.Open('{').Name("service_types").Open('[')
	for _, s := range services {
		if !strings.Contains(strings.ToLower(s.title), strings.ToLower(part)) {
			continue
		}
		if total >= offset && total-offset < limit {
			j.Open('{').Name("service_type_name").Text(s.title).Name("service_type_code").Text(servicePrefix + s.name)
			j.Name("abbreviation").Text(s.abbreviation).Close('}')
		}
		total++
	}
	return okAnswer(c, j.Close(']').Name("total_count").Int(int64(total)).Close('}'))
}

// encodeDomains writes the one account to which the credential belongs.
func encodeDomains(c *dialect.Call, out billing.Outcome) dialect.Answer {
	j := dialect.NewJSON(0)
	j.Open('{').Name("domains").Open('[').Open('{').Name("id").Text(string(out.Account.ID)).Name("name").Text(out.Account.Name)
	j.Name("description").Text("").Name("enabled").Bool(true).Close('}').Close(']')
	return okAnswer(c, noFurtherPages(j).Close('}'))
}

// regionForm is the form of the name of a region, or of a project within a region.
var regionForm = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-[0-9]+(_[\w-]+)?$`)

// encodeProjects writes projects. An account has a project in every region, with the region's name.
// When the call names none, the result is the projects of the regions in which the account has resources.
func encodeProjects(c *dialect.Call, out billing.Outcome) dialect.Answer {
	name, _ := c.Values.Param("name")
	domain, _ := c.Values.Param("domain_id")
	names := out.Regions
	switch {
	case domain != "" && domain != string(out.Account.ID) || name != "" && !regionForm.MatchString(name):
		names = nil
	case name != "":
		names = []string{name}
	case len(names) == 0:
		names = []string{""}
	}
	j := dialect.NewJSON(0)
	j.Open('{').Name("projects").Open('[')
	seen := map[string]bool{}
	for _, name := range names {
		if name == "" {
			name = defaultRegion
		}
		if !seen[name] {
			encodeProject(j, out.Account, name)
		}
		seen[name] = true
	}
	return okAnswer(c, noFurtherPages(j.Close(']')).Close('}'))
}

func encodeProject(j *dialect.JSON, a *billing.Account, name string) {
	sum := sha256.Sum256([]byte("project\x00" + string(a.ID) + "\x00" + name))
	j.Open('{').Name("id").Text(hex.EncodeToString(sum[:16])).Name("name").Text(name)
	j.Name("domain_id").Text(string(a.ID)).Name("parent_id").Text(string(a.ID))
	j.Name("description").Text("").Name("enabled").Bool(true).Name("is_domain").Bool(false).Close('}')
}

// noFurtherPages writes that there is no other page.
func noFurtherPages(j *dialect.JSON) *dialect.JSON {
	return j.Name("links").Open('{').Name("next").Null().Name("previous").Null().Close('}')
}
