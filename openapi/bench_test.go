package openapi

import (
	"encoding/json"
	"net/http"
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// The call by which all of this is measured: the published sample of an unsubscription, and its answer.
const (
	sampleCall   = `{"resource_ids":["21e09f37c5c9420c8746ad5c71fb3aab"],"unsubscribe_type":1,"unsubscribe_reason_type":5,"unsubscribe_reason":"test"}`
	sampleAnswer = `{"order_ids":["CS19040119281JMYC"],"fail_resource_infos":[]}`
)

func BenchmarkAccept(b *testing.B) {
	op := Huawei().Operation("unsubscribe")
	in := order(sampleCall)
	b.ReportAllocs()
	for b.Loop() {
		if _, wrong := op.Accept(in); wrong != nil {
			b.Fatal(wrong)
		}
	}
}

// The same question put to kin-openapi: decode, then visit. Its ValidateRequest does more and is slower.
func BenchmarkAcceptByKin(b *testing.B) {
	op := Huawei().Operation("unsubscribe")
	schema := op.contract.explainer.schema(op.contract, op.body.types[0].schema)
	b.ReportAllocs()
	for b.Loop() {
		var v any
		if err := json.Unmarshal([]byte(sampleCall), &v); err != nil {
			b.Fatal(err)
		}
		if err := schema.VisitJSON(v, openapi3.MultiErrors()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAcceptOfParameters(b *testing.B) {
	op := Alibaba().Operation("RefundInstance")
	in := Input{Query: []Param{
		{"AccessKeyId", "k"}, {"Action", "RefundInstance"}, {"ClientToken", "793F021C-B589-1225-82A9-99232AEBE494"}, {"Format", "JSON"},
		{"ImmediatelyRelease", "1"}, {"InstanceId", "i-bp1etb69sqxgl4"}, {"ProductCode", "ecs"}, {"ProductType", ""}, {"Signature", "s"},
	}}
	b.ReportAllocs()
	for b.Loop() {
		if _, wrong := op.Accept(in); wrong != nil {
			b.Fatal(wrong)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	op := Huawei().Operation("unsubscribe")
	header := http.Header{"Content-Type": {"application/json"}}
	body := []byte(sampleAnswer)
	b.ReportAllocs()
	for b.Loop() {
		if wrong := op.Check(200, header, body); wrong != nil {
			b.Fatal(wrong)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	for name, path := range map[string]string{
		"static":   "/v2/orders/subscriptions/resources/unsubscribe",
		"template": "/v2/orders/subscriptions/resources/autorenew/21e09f37c5c9420c8746ad5c71fb3aab",
		"none":     "/v3/nothing",
	} {
		b.Run(name, func(b *testing.B) {
			c := Huawei()
			b.ReportAllocs()
			for b.Loop() {
				c.Match("POST", path)
			}
		})
	}
}

func BenchmarkParseJSON(b *testing.B) {
	body := []byte(sampleCall)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseJSON(body); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkExplain(b *testing.B) {
	op := Huawei().Operation("unsubscribe")
	in := order(`{"resource_ids":[],"unsubscribe_type":"1"}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, wrong := op.Accept(in); len(wrong) != 2 {
			b.Fatal(wrong)
		}
	}
}

func BenchmarkFill(b *testing.B) {
	r := Huawei().Gateway("expired-signature")
	dst := make([]byte, 0, 1024)
	b.ReportAllocs()
	for b.Loop() {
		dst = r.Fill(dst[:0], "signed_at", "20260608T000000Z", "server_time", "20260608T010000Z", "request_id", "4d5f")
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, file := range []string{"huawei.yaml", "alibaba.yaml"} {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(file, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Load(file, data); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("kin/"+file, func(b *testing.B) {
			for b.Loop() {
				kinDocument(b, data)
			}
		})
	}
}
