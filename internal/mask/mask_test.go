package mask_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rescindhq/rescind/internal/mask"
)

// forms are the ways in which a text is written down on its way.
var forms = map[string]func(string) string{
	"as it is":                        func(s string) string { return s },
	"in a query":                      url.QueryEscape,
	"in a path":                       url.PathEscape,
	"escaped twice":                   func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	"escaped three times":             func(s string) string { return url.QueryEscape(url.QueryEscape(url.QueryEscape(s))) },
	"every byte escaped":              escapeBytes,
	"every byte escaped, small":       func(s string) string { return strings.ToLower(escapeBytes(s)) },
	"in JSON":                         inJSON,
	"in JSON in JSON":                 func(s string) string { return inJSON(inJSON(s)) },
	"every character escaped in JSON": escapeCharacters,
	"in JSON in a query":              func(s string) string { return url.QueryEscape(inJSON(s)) },
	"in HTML":                         html.EscapeString,
	"in HTML by numbers":              entities,
	"in BASE64":                       func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"in BASE64 for addresses":         func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) },
	"behind a user in BASE64":         func(s string) string { return base64.StdEncoding.EncodeToString([]byte("user:" + s)) },
	"amid BASE64":                     func(s string) string { return base64.StdEncoding.EncodeToString([]byte("ab" + s + " and more")) },
	"in BASE64 twice": func(s string) string {
		return base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte(s))))
	},
	"in hexadecimal digits": func(s string) string { return hex.EncodeToString([]byte(s)) },
	"in UTF-16":             func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") },
}

func escapeBytes(s string) string {
	var b strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&b, "%%%02X", s[i])
	}
	return b.String()
}

func escapeCharacters(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, `\u%04x`, unit)
	}
	return b.String()
}

func entities(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "&#x%x;", r)
	}
	return b.String()
}

func inJSON(s string) string {
	text, _ := json.Marshal(s)
	return string(text[1 : len(text)-1])
}

func TestAKnownSecretIsMaskedInEveryFormOfIt(t *testing.T) {
	for _, secret := range []string{"STS/a+b==\"c&d<e>12345", "REAL-KEY-MATERIAL-0001", "5ecr3t", "with blanks and ümlaut", `back\slash\u0041-and-%41`} {
		m := mask.New(secret)
		for name, form := range forms {
			for _, around := range []string{"%s", "<%s>", "a=%s&b=c", `{"told":"%s"}`, "x-header:%s\n", "/v2/%s/x", "agent/%s", "key-%s_x"} {
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
			text = "told: " + text[:n*len(text)/len(secret)]
			if got := m.Cut(text); !strings.HasPrefix(got, "told: ****") {
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

func FuzzAKnownSecretIsNeverShown(f *testing.F) {
	f.Add("a b+c/d=%25&\"<ü", "before ", " after", 3)
	f.Fuzz(func(t *testing.T, text, before, after string, which int) {
		secret := strings.ToValidUTF8("k3y4y"+text+"y4k3y", "")
		if strings.Contains(secret, "*") {
			return
		}
		names := []string{"as it is", "in a query", "in a path", "escaped twice", "every byte escaped", "in JSON", "every character escaped in JSON", "in HTML", "in JSON in a query"}
		written := forms[names[uint(which)%uint(len(names))]](secret)
		if got := mask.New(secret).Text(before + written + after); strings.Contains(got, written) {
			t.Errorf("%q is shown in %q", written, got)
		}
	})
}

func FuzzValidJSONStaysValid(f *testing.F) {
	f.Add(`{"a":[1,"s3cr3tword",{"password":{"x":[12345,true]}}],"s3cr3tword":12345,"t":"{\"sk\":\"x\\u0041\"}"}`, "s3cr3tword")
	f.Add(`["\ud83d\ude00 sk=\"a\\\"b"]`, "\U0001F600")
	f.Fuzz(func(t *testing.T, text, secret string) {
		if !json.Valid([]byte(text)) || !strings.ContainsAny(text[:1], "{[\"") {
			return
		}
		if got := mask.New(secret, "12345").Text(text); !json.Valid([]byte(got)) {
			t.Errorf("%s became %s", text, got)
		}
	})
}
