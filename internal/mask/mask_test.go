package mask_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/mask"
)

func TestAKnownSecretIsMaskedInEveryFormOfIt(t *testing.T) {
	for _, secret := range []string{"STS/a+b==\"c&d<e>12345", "REAL-KEY-MATERIAL-0001", "5ecr3t", "with blanks and ümlaut", `back\slash\u0041-and-%41`} {
		m := mask.New(secret)
		for name, form := range forms {
			for _, around := range []string{"%s", "<%s>", "a=%s&b=c", `{"said":"%s"}`, "x-header:%s\n", "/v2/%s/x", "agent/%s", "key-%s_x"} {
				text := fmt.Sprintf(around, form(secret))
				want := fmt.Sprintf(around, mask.Masked)
				if got := m.Text(text); got != want && !strings.Contains(name, "BASE64") && !strings.Contains(name, "UTF-16") {
					t.Errorf("%s: %s is shown as %s", name, text, got)
				} else if strings.Contains(got, form(secret)) {
					t.Errorf("%s: %s is not masked", name, text)
				}
			}
		}
	}
}

// A secret that is a word hides that word, and nothing of another.
func TestAWeakSecretIsMaskedAsAWholeTokenOnly(t *testing.T) {
	for _, c := range []struct{ secret, text, want string }{
		{"wrong", "urn:rescind:wrong-token", "urn:rescind:wrong-token"},
		{"wrong", `{"type":"urn:rescind:wrong-token","got":"wrong"}`, `{"type":"urn:rescind:wrong-token","got":"****"}`},
		{"wrong", "wrongly, un_wrong and Wrong", "wrongly, un_wrong and Wrong"},
		{"wrong", "it was wrong.", "it was ****."},
		{"expired", "huawei.expired is expired, expired.", "huawei.expired is ****, ****."},
		{"expired", "expired.huawei, .expired and expired...", "expired.huawei, .**** and ****..."},
		{"s", "is it s, sk=s?", "is it s, sk=****"},
		{"SK", "SK, YOUR_SK, DISK", "****, YOUR_SK, DISK"},
		{"a", "a secret of a letter", "a secret of a letter"},
		{"12", "at 12:00", "at 12:00"},
		{"true", `{"a":true}`, `{"a":true}`},
		{"4711", `{"a":4711,"b":"4711","c":47110}`, `{"a":"****","b":"****","c":47110}`},
		{"k3y4y0u", "prefixK3Y4Y0Usuffix", "prefix****suffix"},
	} {
		if got := mask.New(c.secret).Text(c.text); got != c.want {
			t.Errorf("%s: got %s, want %s", c.secret, got, c.want)
		}
	}
}

func TestASecretIsMaskedByItsNameWhereverItStands(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{"AccessKeySecret":"w8"}`, `{"AccessKeySecret":"****"}`},
		{`{"a":[{"access_key_secret" : "w8"}]}`, `{"a":[{"access_key_secret" : "****"}]}`},
		{`{"secretAccessKey":{"value":"w8","n":[1,"w8"]},"b":"c"}`, `{"secretAccessKey":{"value":"****","n":["****","****"]},"b":"c"}`},
		{`{"sk":1234}`, `{"sk":"****"}`},
		{`{"p\u0061ssword":"w8"}`, `{"p\u0061ssword":"****"}`},
		{`{"in":"{\"client_secret\":\"w8\"}"}`, `{"in":"{\"client_secret\":\"****\"}"}`},
		{`{"name":"X-Auth-Token","value":"w8"}`, `{"name":"X-Auth-Token","value":"****"}`},
		{`{"sk":"w8`, `{"sk":"****`},
		{`{'secret_key': 'w8'}`, `{'secret_key': '****'}`},
		{"a=b&secret_access_key=w8&c=d", "a=b&secret_access_key=****&c=d"},
		{"a=b&%2553ecurityToken=w8%26x&c=d", "a=b&%2553ecurityToken=****&c=d"},
		{"GET&%2F&SecurityToken%3Dw8%252F%26Version%3D1", "GET&%2F&SecurityToken%3D****%26Version%3D1"},
		{"user[password]=w8", "user[password]=****"},
		{"X-Auth-Token: w8 and more\r\nHost: h", "X-Auth-Token: ****\r\nHost: h"},
		{"curl -H 'Authorization: Bearer w8' -d x", "curl -H 'Authorization: ****' -d x"},
		{"Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=w8", "Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=****"},
		{"Cookie: a=w8; b=w8", "Cookie: ****"},
		{"{ak: A, sk: w8, token: w8}", "{ak: A, sk: ****, token: ****}"},
		{"<Error><SecurityToken>w8</SecurityToken><Code>c</Code></Error>", "<Error><SecurityToken>****</SecurityToken><Code>c</Code></Error>"},
		{"<x password=\"w8\"/>", "<x password=\"****\"/>"},
		{"https://me:w8@host/path", "https://me:****@host/path"},
		{"--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nw8\r\n--b--", "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n****\r\n--b--"},
		{`-H "X-Auth-Token: $TOKEN" -H 'Authorization: Bearer ${ADMIN_TOKEN}' SECRET=YOUR_SECRET sk=$ecret`, `-H "X-Auth-Token: $TOKEN" -H 'Authorization: Bearer ${ADMIN_TOKEN}' SECRET=YOUR_SECRET sk=****`},
		{"-----BEGIN EC PRIVATE KEY-----\nw8w8\n-----END EC PRIVATE KEY-----\n", "-----BEGIN EC PRIVATE KEY-----****-----END EC PRIVATE KEY-----\n"},
		{"HUAWEICLOUD_SDK_SK=w8", "HUAWEICLOUD_SDK_SK=****"},
		{"signature key: SignatureKey=w8", "signature key: SignatureKey=****"},
	} {
		if got := new(mask.Mask).Text(c.text); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestWhatOnlySoundsLikeASecretStays(t *testing.T) {
	for _, text := range []string{
		`{"client_token":"t-1","task":"x","disk":"d","SignatureMethod":"HMAC-SHA1","SignatureNonce":"n","strict_token":true,"next_token":"p"}`,
		"ClientToken=t-1&SignatureVersion=1.0&AccessKeyId=id", "SignedHeaders=host;x-auth-token, Access=AK",
		"The token is not known. The secret stands in the banner.", "POST /v2/orders HTTP/1.1\r\nHost: h\r\nX-Sdk-Date: d",
	} {
		if got := new(mask.Mask).Text(text); got != text {
			t.Errorf("%s is shown as %s", text, got)
		}
	}
}

func TestNamesOfSecretsAreKnownInAnySpelling(t *testing.T) {
	for name, want := range map[string]bool{
		"AccessKeySecret": true, "access_key_secret": true, "secretAccessKey": true, "sk": true, "SK": true, "password": true, "token": true,
		"X-Auth-Token": true, "Authorization": true, "security_token": true, "client_secret": true, "X-Acs-Accesskey-Secret": true,
		"Set-Cookie": true, "signature_key": true, "privateKey": true, "x-api-key": true, "PASSWORD": true, "accesskeysecret": true, "tokens": true,
		"AccessKeyId": false, "ak": false, "task": false, "risk": false, "ClientToken": false, "SignatureNonce": false, "SecretId": false, "": false,
	} {
		if got := mask.IsSecretName(name); got != want {
			t.Errorf("%s: got %t", name, got)
		}
	}
}

// Who cuts a text cuts secrets too, also within an escape.
func TestTheBeginningOfASecretAtTheEdgeOfACutTextIsMasked(t *testing.T) {
	const secret = "REAL/KEY-MATERIAL-0001"
	m := mask.New(secret)
	for n := 3; n < len(secret); n++ {
		for name, form := range map[string]func(string) string{"as it is": forms["as it is"], "in a query": url.QueryEscape, "every byte escaped": escapeBytes, "every character escaped": escapeCharacters} {
			text := form(secret)
			text = "said: " + text[:n*len(text)/len(secret)]
			if got := m.Cut(text); !strings.HasPrefix(got, "said: ****") {
				t.Errorf("%s: %s is shown as %s", name, text, got)
			}
		}
	}
}

func TestASecretIsForgottenOnlyWhenManyOthersWereRemoved(t *testing.T) {
	s := mask.NewSet("first-of-all-secrets")
	s.Remove("first-of-all-secrets")
	m := mask.Of(s)
	if got := m.Text("first-of-all-secrets"); got != mask.Masked {
		t.Errorf("it is shown as %s though the journal may hold it", got)
	}
	for i := range 5000 {
		text := fmt.Sprintf("another-secret-%d", i)
		s.Add(text)
		s.Remove(text)
	}
	if got := m.Text("first-of-all-secrets"); got != "first-of-all-secrets" {
		t.Errorf("it is still masked: %s", got)
	}
}
