package main

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// A callKind is a kind of call whose cost is measured: the sandbox that it needs, and the requests, one for each resource.
type callKind struct {
	name     string
	scenario func(n int) string // of a sandbox with n resources
	requests func(p *serverProcess, t tenant, n int) [][]byte
	status   int
}

// callKinds are the calls that are measured. BenchmarkScaling takes the first four.
var callKinds = []callKind{
	{"unsubscribe, accepted", huaweiScenario(""), unsubscribeOnce, http.StatusOK},
	{"unsubscribe, refused by the last rule", huaweiScenario("facts: {fee-query-failure: true}, "), unsubscribeOnce, http.StatusBadRequest},
	{"unsubscribe, accepted, with a token for the signature", huaweiScenario(""), unsubscribeByToken, http.StatusOK},
	{"list of 100 resources", huaweiScenario(""), listOfHundred, http.StatusOK},
	{"RefundInstance, RPC in the query", alibabaScenario, refunds(caller.Variation{}), http.StatusOK},
	{"RefundInstance, RPC in the query, without ClientToken", alibabaScenario, refunds(caller.Variation{}, dropped("ClientToken")), http.StatusOK},
	{"RefundInstance, RPC in a form", alibabaScenario, refunds(sentAsForm()), http.StatusOK},
	{"RefundInstance, RPC in the query, XML", alibabaScenario, refunds(caller.Variation{}, set("Format", "XML")), http.StatusOK},
	{"RefundInstance, V3", alibabaScenario, refunds(caller.Variation{OtherSignature: true}), http.StatusOK},
	{"RefundInstance, V3, without ClientToken", alibabaScenario, refunds(caller.Variation{OtherSignature: true}, dropped("ClientToken")), http.StatusOK},
}

// huaweiScenario describes a sandbox of servers of which these facts are true.
func huaweiScenario(facts string) func(int) string {
	return func(n int) string {
		var doc strings.Builder
		doc.WriteString("name: load\nclock: 2026-06-08T00:00:00Z\nhuawei:\n  accounts:\n    - name: acme\n      resources:\n")
		for i := range n {
			fmt.Fprintf(&doc, "        - {alias: r%d, service: hws.service.type.ec2, %ssubscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: \"100.00\"}]}}\n", i, facts)
		}
		return doc.String()
	}
}

// alibabaScenario describes a sandbox of instances that can be refunded.
func alibabaScenario(n int) string {
	var doc strings.Builder
	fmt.Fprintf(&doc, "name: load\nclock: 2026-06-08T00:00:00Z\nalibaba:\n  accounts:\n    - name: acme\n      quota: {ecs: %d}\n      instances:\n", n+1)
	for i := range n {
		fmt.Fprintf(&doc, "        - {alias: r%d, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: \"100.00\"}]}}\n", i)
	}
	return doc.String()
}

func unsubscribeOnce(p *serverProcess, t tenant, n int) (all [][]byte) {
	for i := range n {
		all = append(all, t.sign(p, http.MethodPost, "/v2/orders/subscriptions/resources/unsubscribe", "", unsubscribeBody(t.id(i))))
	}
	return all
}

func unsubscribeBody(id string) string {
	return `{"resource_ids":["` + id + `"],"unsubscribe_type":1,"unsubscribe_reason_type":5,"unsubscribe_reason":"test"}`
}

// id is the id of the resource with a number.
func (t tenant) id(i int) string { return t.Resources["r"+strconv.Itoa(i)].ID }

func unsubscribeByToken(p *serverProcess, t tenant, n int) (all [][]byte) {
	for i := range n {
		all = append(all, t.write(p, situation.Huawei, "unsubscribe", caller.Variation{Token: true}, []byte(unsubscribeBody(t.id(i)))))
	}
	return all
}

func listOfHundred(p *serverProcess, t tenant, n int) (all [][]byte) {
	for range n {
		all = append(all, t.sign(p, http.MethodPost, "/v2/orders/suscriptions/resources/query", "", `{"limit":100}`))
	}
	return all
}

// refunds are calls of RefundInstance, signed and sent as the variation says.
func refunds(v caller.Variation, edits ...caller.Edit) func(*serverProcess, tenant, int) [][]byte {
	v.Edits = edits
	return func(p *serverProcess, t tenant, n int) (all [][]byte) {
		for i := range n {
			all = append(all, t.write(p, situation.Alibaba, caller.RefundInstance, v, nil,
				caller.NewParam("InstanceId", t.id(i)), caller.NewParam("ProductCode", "ecs"), caller.NewParam("ClientToken", "token-"+strconv.Itoa(i))))
		}
		return all
	}
}

func dropped(name string) caller.Edit {
	return caller.Edit{Param: caller.NewParam(name, ""), Drop: true}
}

func set(name, value string) caller.Edit { return caller.Edit{Param: caller.NewParam(name, value)} }

// sentAsForm is the variation that sends all parameters in a form.
func sentAsForm() (v caller.Variation) {
	caller.Variations["sends a form"](&v)
	return v
}

// write signs a call with the client of the suite, and returns it as it is sent.
func (t tenant) write(p *serverProcess, vendor, operation string, v caller.Variation, body []byte, params ...caller.Param) []byte {
	request, err := caller.NewRequest(vendor, operation, body, params...)
	if err != nil {
		panic(err)
	}
	v.Account = "acme"
	c := caller.New(caller.Server{Address: func(string) string { return p.URL }})
	c.Alibaba = t.Alibaba
	for _, k := range t.Huawei {
		c.Huawei = append(c.Huawei, situation.HuaweiCredentials{Name: v.Account, DomainID: k.DomainID, Access: k.AK, Secret: k.SK, Token: k.Token})
	}
	r, err := c.Sign(request, v)
	if err != nil {
		panic(err)
	}
	var written bytes.Buffer
	if err := r.Write(&written); err != nil {
		panic(err)
	}
	return written.Bytes()
}

// open makes a sandbox with resources, and returns n calls of the kind too.
func (k *callKind) open(b testing.TB, p *serverProcess, resources, n int) (t tenant, requests [][]byte) {
	p.control(b, http.MethodPost, "/sandboxes", k.scenario(resources), &t)
	return t, k.requests(p, t, n)
}
