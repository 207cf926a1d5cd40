package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// A curlCall can be sent with curl. Its texts may contain commands for the shell, such as for the time.
type curlCall struct {
	method  string
	address string   // path and query
	headers []string // Name: value
	body    string
	large   bool // the body is largeBody zeros
	times   int
}

// Commands for the shell: the time as Huawei and as Alibaba Cloud write it, and a nonce.
const (
	huaweiTime  = "$(date -u +%Y%m%dT%H%M%SZ)"
	alibabaTime = "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
	freshNonce  = "$(date +%s%N)"
)

// largeBody is one byte more than the gateways accept.
const largeBody = 12<<20 + 1

// command writes the call to a server as a command, line by line.
func (t *curlCall) command(server string) []string {
	parts := []string{fmt.Sprintf("curl -si -X %s %s", t.method, quoteArgument(server+t.address))}
	for _, h := range t.headers {
		parts = append(parts, "  -H "+quoteArgument(h))
	}
	if t.body != "" {
		parts = append(parts, "  -d "+quoteArgument(t.body))
	}
	if t.large {
		parts[0] = fmt.Sprintf("head -c %d /dev/zero | %s", largeBody, parts[0])
		parts = append(parts, "  --data-binary @-")
	}
	if t.times > 1 {
		parts[0] = fmt.Sprintf("for n in $(seq %d); do %s", t.times, parts[0])
		parts[len(parts)-1] += "; done"
	}
	for i := range len(parts) - 1 {
		parts[i] += ` \`
	}
	return parts
}

// quoteArgument makes a text one argument of a shell. Double quotes let the shell run the commands in it.
func quoteArgument(text string) string {
	if strings.Contains(text, "$(") {
		return `"` + strings.NewReplacer(`"`, `\"`).Replace(text) + `"`
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// huaweiCall makes a call with a token, or with the headers that the example asks for.
func (s *readyScenario) huaweiCall(how exampleCall) *curlCall {
	op, k, about := operationOf(openapi.Huawei(), how), s.credential(how), s.resources(how)
	t := &curlCall{method: op.Method, address: op.Path + how.suffix, times: how.times, large: how.large}
	if how.method != "" {
		t.method = how.method
	}
	t.address = strings.NewReplacer("{resource_id}", string(about[0].ID), "{domain_id}", string(about[0].Account)).Replace(t.address)
	if strings.HasSuffix(op.ID, "_v1") && how.fields["action_id"] != omittedParameter {
		t.address += "?action_id=autorenew"
	}
	proof := how.authHeaders
	if proof == nil {
		proof = []string{"X-Auth-Token: " + k.Token}
	}
	for _, h := range proof {
		t.headers = append(t.headers, strings.ReplaceAll(h, "{ak}", k.Key))
	}
	if op.ID == "unsubscribe" || op.ID == "list_resources" {
		t.headers = append(t.headers, "Content-Type: application/json")
	}
	if !t.large {
		t.body = huaweiBody(op, how, s)
	}
	return t
}

// huaweiBody returns the body that a call to Huawei Cloud needs.
func huaweiBody(op *openapi.Operation, how exampleCall, s *readyScenario) string {
	switch op.ID {
	case "unsubscribe":
		var ids []string
		for _, r := range s.resources(how) {
			ids = append(ids, string(r.ID))
		}
		list, _ := json.Marshal(ids) // strings cannot fail to encode
		kind := "1"
		if how.fields["unsubscribe_type"] != "" {
			kind = how.fields["unsubscribe_type"]
		}
		return fmt.Sprintf(`{"resource_ids":%s,"unsubscribe_type":%s}`, list, kind)
	case "list_resources":
		return "{}"
	}
	return ""
}

// parameters returns the parameters of an action, without those that signing adds.
func (s *readyScenario) parameters(how exampleCall) []openapi.Param {
	r := s.resources(how)[0]
	return editParameters([]openapi.Param{{Name: "InstanceId", Value: string(r.ID)}, {Name: "ProductCode", Value: r.Product}}, how.fields)
}

// editParameters sets and omits parameters, and adds new ones at the end in the order of their names.
func editParameters(params []openapi.Param, fields map[string]string) (all []openapi.Param) {
	for _, p := range params {
		if value, set := fields[p.Name]; set {
			p.Value = value
		}
		all = append(all, p)
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if !slices.ContainsFunc(all, func(p openapi.Param) bool { return p.Name == name }) {
			all = append(all, openapi.Param{Name: name, Value: fields[name]})
		}
	}
	return slices.DeleteFunc(all, func(p openapi.Param) bool { return p.Value == omittedParameter })
}

// alibabaCall makes a call that is refused before its signature is checked, or because of it.
func (s *readyScenario) alibabaCall(how exampleCall) *curlCall {
	c, k := openapi.Alibaba(), s.credential(how)
	own := s.parameters(exampleCall{about: how.about})
	t := &curlCall{method: "POST"}
	if how.method != "" {
		t.method = how.method
	}
	for _, h := range how.authHeaders {
		t.headers = append(t.headers, strings.ReplaceAll(h, "{ak}", k.Key))
	}
	if how.authHeaders == nil {
		own = editParameters(append([]openapi.Param{
			{Name: "Action", Value: operationOf(c, how).ID}, {Name: "Version", Value: c.Version()}, {Name: "Format", Value: "JSON"},
			{Name: "AccessKeyId", Value: k.Key}, {Name: "SignatureMethod", Value: "HMAC-SHA1"}, {Name: "SignatureVersion", Value: "1.0"},
			{Name: "SignatureNonce", Value: freshNonce}, {Name: "Timestamp", Value: alibabaTime}, {Name: "Signature", Value: "wrong"},
		}, own...), how.fields)
	}
	for i, p := range own {
		t.address += map[bool]string{true: "/?", false: "&"}[i == 0] + p.Name + "=" + p.Value
	}
	return t
}
