package caller

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

const (
	sdkAgent        = "huaweicloud-usdk-go/3.0; os/Debian_GNU/Linux#12_(bookworm)#amd64 go/go1.26.8; app/209eb566-058a-4a00-bf44-2ddc4ac6a2f7"
	unsubscribePath = "/v2/orders/subscriptions/resources/unsubscribe"
	smallBody       = "{\"resource_ids\":[\"a\"],\"unsubscribe_type\":1}\n"
)

var probe = huaweiKey{"PROBEAK", "probesecretkey"}

// huaweiVectors were recorded from the vendor's own clients: Go SDK v3, its Terraform client, Node core.
var huaweiVectors = []struct {
	name, method, path, body, algorithm, at, want string
	key                                           huaweiKey
	headers                                       []string // name, value
}{
	{"Go SDK", "POST", unsubscribePath, smallBody, sdkHMAC, "20261122T155916Z",
		"81669a4ad1f743ee9ed667f9a452ef7a8a974a6df4941caf61e4cb87911765e5", huaweiKey{"AK", "SK"},
		[]string{"user-agent", "huaweicloud-usdk-go/3.0; conformance/1", "x-domain-id", "dom"}},
	{"Go SDK, derived key", "POST", unsubscribePath, smallBody, v11HMAC, "20261122T155916Z",
		"52050a88e516de34990308cd4a2417100d47cb855168eff6a66e7cdba55647e4", huaweiKey{"AK", "SK"},
		[]string{"user-agent", "huaweicloud-usdk-go/3.0; conformance/1", "x-domain-id", "dom"}},
	{"Go SDK, non-ASCII body", "POST", unsubscribePath,
		"{\"resource_ids\":[\"21e09f37c5c9420c8746ad5c71fb3aab\"],\"unsubscribe_type\":1,\"unsubscribe_reason_type\":5,\"unsubscribe_reason\":\"test <a&b> é\"}\n",
		sdkHMAC, "20261122T155130Z", "65f805236ee7fc3b0f2fce015d7e237862f74eab4c2486c93f447c9ba2d947b7", probe,
		[]string{"user-agent", sdkAgent, "x-domain-id", "d0m41n"}},
	{"Go SDK, escaped path", "DELETE", "/v2/orders/subscriptions/resources/autorenew/res%20id/%C3%A9+1", "",
		sdkHMAC, "20261122T155130Z", "8c3f6a447e6b56010d5d5e8cac8e40c8c75846071abd2d38bbd6fc7ef986dc16", probe,
		[]string{"user-agent", sdkAgent, "x-domain-id", "d0m41n"}},
	{"Go SDK, query", "GET", "/v2/orders/customer-orders?create_time_begin=2026-05-06T08%3A05%3A01Z&limit=5&method=oneself&order_id&order_type=4&service_type_code=a%20b%2Bc%2F%C3%A9", "",
		sdkHMAC, "20261122T155130Z", "569fc6c0dc4c9e1cb3bc0a9e36332b9529a664058046e7e9a14729734f15892a", probe,
		[]string{"user-agent", sdkAgent, "x-domain-id", "d0m41n"}},
	{"Terraform's client", "POST", unsubscribePath, smallBody, sdkHMAC, "20261122T155913Z",
		"3602b7bd64797d31d876a341d928cfaf6603c6d216fca727d1e2709c4b5e2953", probe,
		[]string{"accept", "application/json", "content-type", "application/json", "user-agent", "golangsdk/2.0.0"}},
	{"Node core", "POST", unsubscribePath, `{"resource_ids":["a"],"unsubscribe_type":1,"unsubscribe_reason":"é <&>"}`, sdkHMAC, "20261122T160047Z",
		"89cd7fb2914ffb94fb17333f2aa1196716330888bc2f2c0e3fcb93f775ec0e42", probe,
		[]string{"content-type", "application/json", "host", "", "x-domain-id", "d0m41n"}},
}

func TestTheSignaturesOfHuaweiMatchThoseOfTheVendorsClients(t *testing.T) {
	for _, v := range huaweiVectors {
		t.Run(v.name, func(t *testing.T) {
			r, err := http.NewRequest(v.method, "http://127.0.0.1:46451"+v.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for i := 0; i < len(v.headers); i += 2 {
				names = append(names, v.headers[i])
				r.Header.Set(v.headers[i], v.headers[i+1])
			}
			at, err := time.Parse(huaweiTimeLayout, v.at)
			if err != nil {
				t.Fatal(err)
			}
			v.key.sign(r, []byte(v.body), v.algorithm, at, names...)
			if got := r.Header.Get("Authorization"); !strings.HasSuffix(got, "Signature="+v.want) {
				t.Errorf("got %s, want the signature %s", got, v.want)
			}
		})
	}
}
