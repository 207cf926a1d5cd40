package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/template"
	"time"

	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// A targetTemplate fills in the target file of a scenario, from a world that was opened with the scenario.
type targetTemplate struct {
	template    *template.Template
	world       control.World
	url         string
	certificate string                      // the file of the certificate to trust; "": the server speaks no TLS
	resources   map[string]control.Resource // by alias
	paid        string                      // the section facts
	extra       []string                    // aliases that the section facts lists besides what may be given up
}

// targetFile returns the target file of a scenario for a world and its address, and the ids of what the
// file offers to be given up. Further fixtures are lines as in the template of the scenario.
func targetFile(scenario, url, certificate string, w *sandbox.World, further ...string) (file []byte, offered map[string]bool, err error) {
	text, err := scenarios.Target(scenario)
	if err != nil {
		return nil, nil, err
	}
	t := &targetTemplate{url: url, certificate: certificate, resources: map[string]control.Resource{}, paid: "{}"}
	if t.world, err = control.Show(w, url); err != nil {
		return nil, nil, err
	}
	for _, a := range t.world.Accounts {
		for _, r := range a.Resources {
			t.resources[r.Alias] = r
		}
	}
	if t.template, err = template.New(scenario).Delims("<", ">").Funcs(t.functions()).Parse(withFixtures(string(text), further)); err != nil {
		return nil, nil, err
	}
	first, err := t.fill()
	if err != nil {
		return nil, nil, err
	}
	if offered, err = offeredIn(first); err != nil {
		return nil, nil, err
	}
	t.paid = t.paidFor(offered)
	file, err = t.fill()
	return file, offered, err
}

// withFixtures adds lines to the section fixtures of a template.
func withFixtures(template string, further []string) string {
	const section = "\nfixtures:\n"
	for _, line := range further {
		template = strings.Replace(template, section, section+"  "+line+"\n", 1)
	}
	return template
}

func (t *targetTemplate) fill() ([]byte, error) {
	var b strings.Builder
	err := t.template.Execute(&b, nil)
	return []byte(b.String()), err
}

// functions are what a template may call.
func (t *targetTemplate) functions() template.FuncMap {
	return template.FuncMap{
		"url":      func() string { return yamlText(t.url) },
		"network":  t.network,
		"id":       func(alias string) (string, error) { return t.ids(alias) },
		"ids":      t.ids,
		"name":     t.name,
		"instance": t.instance,
		"domain":   t.domain,
		"huawei":   t.huawei,
		"alibaba":  t.alibaba,
		"spare":    t.spare,
		"facts":    func(aliases ...string) string { t.extra = aliases; return t.paid },
	}
}

// network is the keys that say how the server is reached.
func (t *targetTemplate) network() string {
	keys := []string{"timeout: 30s"}
	if t.certificate != "" {
		keys = append(keys, yamlKeys("ca_file", t.certificate))
	}
	return strings.Join(keys, ", ")
}

func (t *targetTemplate) ids(aliases ...string) (string, error) {
	var ids []string
	for _, alias := range aliases {
		r, found := t.resources[alias]
		if !found {
			return "", fmt.Errorf("the scenario has no resource %q", alias)
		}
		ids = append(ids, yamlText(r.ID))
	}
	return strings.Join(ids, ", "), nil
}

// name is the name that the customer gave a resource.
func (t *targetTemplate) name(alias string) (string, error) {
	_, err := t.ids(alias)
	return yamlText(t.resources[alias].Name), err
}

// instance is the ids of one instance or several, with the product that they belong to.
func (t *targetTemplate) instance(alias string) (string, error) {
	id, err := t.ids(alias)
	r := t.resources[alias]
	text := fmt.Sprintf("instance_id: %s, product_code: %s", id, yamlText(r.ProductCode))
	if r.ProductType != "" {
		text += ", product_type: " + yamlText(r.ProductType)
	}
	return text, err
}

// domain is the id of a customer of Huawei Cloud.
func (t *targetTemplate) domain(account string) (string, error) {
	c, err := t.huaweiCaller(account, "")
	return yamlText(c.DomainID), err
}

func (t *targetTemplate) huaweiCaller(account, user string) (control.HuaweiCredential, error) {
	i := slices.IndexFunc(t.world.Huawei, func(c control.HuaweiCredential) bool { return c.Name == account && c.User == user })
	if i < 0 {
		return control.HuaweiCredential{}, fmt.Errorf("the scenario has no credential of %q, user %q, at Huawei Cloud", account, user)
	}
	return t.world.Huawei[i], nil
}

// huawei is the credentials of a customer, or of a user of it.
func (t *targetTemplate) huawei(account string, user ...string) (string, error) {
	c, err := t.huaweiCaller(account, strings.Join(user, ""))
	return yamlKeys("domain_id", c.DomainID, "ak", c.AK, "sk", c.SK, "token", c.Token, "security_token", c.SecurityToken), err
}

// alibaba is the credentials of a customer, or of a user of it.
func (t *targetTemplate) alibaba(account string, user ...string) (string, error) {
	for _, c := range t.world.Alibaba {
		if c.Name == account && c.User == strings.Join(user, "") {
			return yamlKeys("access_key_id", c.AccessKeyID, "access_key_secret", c.AccessKeySecret, "security_token", c.SecurityToken), nil
		}
	}
	return "", fmt.Errorf("the scenario has no credential of %q, user %q, at Alibaba Cloud", account, user)
}

// spare is the ids of the copies of a resource.
func (t *targetTemplate) spare(alias string) (string, error) {
	var copies []string
	for n := 1; ; n++ {
		one := fmt.Sprintf("%s-%d", alias, n)
		if _, found := t.resources[one]; !found {
			return t.ids(copies...)
		}
		copies = append(copies, one)
	}
}

// paidFor is the periods that were paid for, of what may be given up and of what the template names. What is
// attached has none of its own.
func (t *targetTemplate) paidFor(offered map[string]bool) string {
	var lines []string
	for _, a := range t.world.Accounts {
		for _, r := range a.Resources {
			if offered[r.ID] || slices.Contains(t.extra, r.Alias) {
				lines = append(lines, paidLine(r))
			}
		}
	}
	return strings.Join(lines, "\n  ")
}

func paidLine(r control.Resource) string {
	var periods []string
	for _, p := range r.Periods {
		periods = append(periods, fmt.Sprintf("{start: %s, end: %s, months: %d, cash: %q, coupon: %q}",
			p.Begins.Format(time.RFC3339), p.Ends.Format(time.RFC3339), p.Term, p.Cash, p.Coupons))
	}
	return fmt.Sprintf("%s: {periods: [%s]} # %s", yamlText(r.ID), strings.Join(periods, ", "), r.Alias)
}

// offeredIn returns the ids of everything that a target file allows to be given up.
func offeredIn(file []byte) (map[string]bool, error) {
	f, offered := &target.File{}, map[string]bool{}
	if err := strictyaml.Decode("target", file, f); err != nil {
		return nil, err
	}
	for _, e := range f.Fixtures {
		offer(offered, &e.Value, false)
	}
	for _, e := range f.Allowed {
		for _, one := range e.Value {
			offer(offered, one, false)
		}
	}
	for _, spare := range slices.Concat(f.Spare.Huawei, f.Spare.Alibaba) {
		offered[spare.Value] = true
	}
	return offered, nil
}

// offer adds what a fixture allows to be given up; what was bought separately must stay.
func offer(offered map[string]bool, f *target.Fixture, whole bool) {
	if whole = whole || f.Destroy; whole {
		for _, id := range slices.Concat(f.Ids(), f.Attached, f.Portfolio) {
			offered[id] = true
		}
	}
	for _, one := range f.Cases {
		offer(offered, &one.Value, whole)
	}
}

// yamlKeys writes keys with their values, those without a value left out.
func yamlKeys(keysAndValues ...string) string {
	var parts []string
	for pair := range slices.Chunk(keysAndValues, 2) {
		if pair[1] != "" {
			parts = append(parts, pair[0]+": "+yamlText(pair[1]))
		}
	}
	return strings.Join(parts, ", ")
}

// yamlText quotes a text, for JSON's text is YAML's too.
func yamlText(text string) string {
	quoted, _ := json.Marshal(text)
	return string(quoted)
}
