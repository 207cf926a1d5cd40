package main

import "fmt"

var (
	droppingRenewals   = exampleCall{fields: map[string]string{"unsubscribe_type": "2"}}
	disablingRenewal   = exampleCall{operation: "disable_auto_renew_v1"}
	notePartialFailure = "With options: {partial_failure: true} in the scenario the others go without the one that is refused."
)

// exampleCalls has the rows that the usual call does not demonstrate.
var exampleCalls = map[string]exampleCall{
	"huawei.unknown-resource": {caller: "acme"},
	"huawei.access-denied":    {caller: "acme/auditor"},
	"huawei.parameter-error":  {about: append(numberedAliases("subject", 10), "allowed")},
	"huawei.renewal-only":     droppingRenewals,
	"huawei.batch":            {about: []string{"subject", "blocked", "subject-2"}, note: notePartialFailure},
	"huawei.not-listed":       {operation: "list_resources"},
	"huawei.dcc-separate":     {operation: "list_resources"},

	"huawei.autorenew-off":             disablingRenewal,
	"huawei.autorenew-cascade":         disablingRenewal,
	"huawei.autorenew-already-off":     disablingRenewal,
	"huawei.autorenew-other-error":     disablingRenewal,
	"huawei.autorenew-unsupported":     disablingRenewal,
	"huawei.autorenew-by-renewing":     disablingRenewal,
	"huawei.autorenew-retired":         disablingRenewal,
	"huawei.autorenew-parameter-error": {operation: "disable_auto_renew_v1", fields: map[string]string{"action_id": omittedParameter}},
	"huawei.autorenew-access-denied":   {operation: "disable_auto_renew_v1", caller: "stranger"},
	"huawei.autorenew-v2":              {operation: "disable_auto_renew"},

	"huawei.gateway.unknown-path":      {suffix: "s"},
	"huawei.gateway.wrong-method":      {method: "PUT"},
	"huawei.gateway.no-credentials":    {authHeaders: []string{}},
	"huawei.gateway.unknown-key":       {authHeaders: wrongSignatureBy("NOBODYSKEY", huaweiTime), correct: true},
	"huawei.gateway.bad-signature":     {authHeaders: wrongSignatureBy("{ak}", huaweiTime), correct: true},
	"huawei.gateway.expired-signature": {authHeaders: wrongSignatureBy("{ak}", "20200101T000000Z"), correct: true},
	"huawei.gateway.unknown-token":     {authHeaders: []string{"X-Auth-Token: nobody-issued-this"}},
	"huawei.gateway.expired-token":     {caller: "acme/late"},
	"huawei.gateway.body-too-large":    {large: true},
	"huawei.gateway.throttled":         {operation: "list_resources", times: 2},
	"huawei.gateway.key-locked":        {authHeaders: wrongSignatureBy("{ak}", huaweiTime), times: 6, note: "The sixth finds the key locked, as a right signature would."},
	"huawei.gateway.v11-signature":     {signed: true, signature: "v11"},
	"huawei.gateway.security-token":    {signed: true},

	"alibaba.unknown-instance":  {about: []string{"web-shop"}},
	"alibaba.other-owner":       {caller: "acme"},
	"alibaba.invalid-parameter": {fields: map[string]string{"ImmediatelyRelease": "2"}},
	"alibaba.missing-parameter": {fields: map[string]string{"InstanceId": omittedParameter}},
	"alibaba.not-authorized":    {caller: "acme/auditor"},
	"alibaba.idempotence":       {fields: map[string]string{"ClientToken": "793F021C-B589-1225-82A9-99232AEBE494"}, note: "Send it again: the same order, and no second one."},
	"alibaba.immediate-release": {fields: map[string]string{"ImmediatelyRelease": "0"}},
	"alibaba.both-transports":   {note: "By GET or POST, in the query or as a form; Format=XML is answered in XML."},

	"alibaba.gateway.missing-access-key":        unsignedCall("AccessKeyId", omittedParameter),
	"alibaba.gateway.unknown-access-key":        unsignedCall("AccessKeyId", "NobodysKey"),
	"alibaba.gateway.disabled-access-key":       {unsigned: true, caller: "acme/former"},
	"alibaba.gateway.missing-parameter":         unsignedCall("SignatureNonce", omittedParameter),
	"alibaba.gateway.bad-timestamp":             unsignedCall("Timestamp", "yesterday"),
	"alibaba.gateway.expired-timestamp":         unsignedCall("Timestamp", "2020-01-01T00:00:00Z"),
	"alibaba.gateway.nonce-replayed":            {operation: "QueryAvailableInstances", fields: map[string]string{"SignatureNonce": "used-twice"}, times: 2},
	"alibaba.gateway.bad-signature":             {unsigned: true, correct: true},
	"alibaba.gateway.bad-signature-v3":          {unsigned: true, authHeaders: acs3Headers, correct: true},
	"alibaba.gateway.bad-signature-method":      unsignedCall("SignatureMethod", "HMAC-MD5"),
	"alibaba.gateway.bad-format":                unsignedCall("Format", "YAML"),
	"alibaba.gateway.unknown-action":            unsignedCall("Action", "RefundInstances"),
	"alibaba.gateway.bad-version":               unsignedCall("Version", "2014-05-26"),
	"alibaba.gateway.unsupported-method":        {unsigned: true, method: "PUT"},
	"alibaba.gateway.expired-security-token":    {caller: "acme/late"},
	"alibaba.gateway.malformed-security-token":  {fields: map[string]string{"SecurityToken": "*"}},
	"alibaba.gateway.mismatched-security-token": {fields: map[string]string{"SecurityToken": "rescindMatchTokenTwo"}, note: "The security token belongs to the other key."},
	"alibaba.gateway.throttled":                 {operation: "QueryAvailableInstances", times: 2},
}

// numberedAliases returns alias, alias-2, alias-3 and so on.
func numberedAliases(alias string, n int) []string {
	all := []string{alias}
	for i := 2; i <= n; i++ {
		all = append(all, fmt.Sprintf("%s-%d", alias, i))
	}
	return all
}

// unsignedCall is a call to Alibaba Cloud that is refused for one parameter, before its signature is checked.
func unsignedCall(name, value string) exampleCall {
	return exampleCall{unsigned: true, fields: map[string]string{name: value}, correct: true}
}

// wrongSignatureBy returns the headers of a signature that is wrong.
func wrongSignatureBy(key, date string) []string {
	return []string{"Authorization: SDK-HMAC-SHA256 Access=" + key + ", SignedHeaders=x-sdk-date, Signature=0000", "X-Sdk-Date: " + date}
}

// acs3Headers are the headers of a wrong signature in the newer form of Alibaba Cloud.
var acs3Headers = []string{
	"Authorization: ACS3-HMAC-SHA256 Credential={ak},SignedHeaders=host;x-acs-action;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=0000",
	"X-Acs-Action: RefundInstance", "X-Acs-Version: 2017-12-14", "X-Acs-Date: " + alibabaTime, "X-Acs-Signature-Nonce: " + freshNonce,
}
