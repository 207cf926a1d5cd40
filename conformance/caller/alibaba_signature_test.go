package caller

import (
	"net/http"
	"strings"
	"testing"
)

// The first vector is published with the description of the RPC signature, the second was computed
// with another implementation.
func TestTheRPCSignatureOfAlibabaMatchesKnownVectors(t *testing.T) {
	published := []Param{
		{"Timestamp", "2016-02-23T12:46:24Z"}, {"Format", "XML"}, {"AccessKeyId", "testid"}, {"Action", "DescribeRegions"},
		{"SignatureMethod", "HMAC-SHA1"}, {"SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"}, {"Version", "2014-05-26"}, {"SignatureVersion", "1.0"},
	}
	if got, want := (alibabaKey{Access: "testid", Secret: "testsecret"}).signRPC("GET", published), "OLeaidS1JvxuMvnyHOwuJ+uX5qY="; got != want {
		t.Errorf("DescribeRegions: got %s, want %s", got, want)
	}
	at := instant(t, "2026-01-02T03:04:05Z")
	key := alibabaKey{Access: "testAccessKeyId", Secret: "testAccessKeySecret"}
	all := append(key.commonParameters("RefundInstance", "2017-12-14", "0123456789abcdef0123456789abcdef", at),
		Param{"InstanceId", "i-bp1 a*~+b"}, Param{"ProductCode", "ecs"}, Param{"ProductType", ""},
		Param{"ImmediatelyRelease", "1"}, Param{"ClientToken", "793F021C-B589-1225-82A9-99232AEBE494"})
	if got, want := key.signRPC("POST", all), "64hAd7d9QHQg9kR1dp84bV6Q0XA="; got != want {
		t.Errorf("RefundInstance: got %s, want %s", got, want)
	}
}

// The vector is published with the description of ACS3.
func TestTheACS3SignatureOfAlibabaMatchesThePublishedVector(t *testing.T) {
	r, err := http.NewRequest("POST", "https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai", nil)
	if err != nil {
		t.Fatal(err)
	}
	key := alibabaKey{Access: "YourAccessKeyId", Secret: "YourAccessKeySecret"}
	key.signACS3(r, nil, key.commonParameters("RunInstances", "2014-05-26", "3156853299f313e23d1673dc12e1703d", instant(t, "2023-10-26T10:22:32Z")))
	const want = "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
	if got := r.Header.Get("Authorization"); !strings.HasSuffix(got, "Signature="+want) {
		t.Errorf("got %s, want the signature %s", got, want)
	}
}

// Recorded from the vendor's Go client: with a form body, the content type is signed too.
func TestTheACS3SignatureOfAlibabaCoversTheContentTypeOfAForm(t *testing.T) {
	r, err := http.NewRequest("POST", "http://127.0.0.1:18402/", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("x-acs-credentials-provider", "static_ak")
	body := "ClientToken=793F021C-B589-1225-82A9-99232AEBE494&ImmediatelyRelease=1&InstanceId=i-bp1etb69sqxgl4+a%2A~%2Bb&ProductCode=ecs&ProductType="
	key := alibabaKey{Access: "testAccessKeyId", Secret: "testAccessKeySecret"}
	key.signACS3(r, []byte(body), key.commonParameters("RefundInstance", "2017-12-14", "f491cbed50b1afb641cd07a9ac3ff3c5", instant(t, "2026-11-22T15:56:41Z")))
	const want = "aa0bedfe9464c5c79a7aa2a6e95b19be50a277ec219c907d2f9398dd9434f981"
	if got := r.Header.Get("Authorization"); !strings.HasSuffix(got, "Signature="+want) {
		t.Errorf("got %s, want the signature %s", got, want)
	}
}
