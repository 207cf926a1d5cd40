package saved

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"
)

// encodeUTF16 is a text as PowerShell writes it.
func encodeUTF16(text string, bigEndian bool, mark string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(mark + text)) {
		hi, lo := byte(unit>>8), byte(unit)
		if !bigEndian {
			hi, lo = lo, hi
		}
		b.WriteByte(hi)
		b.WriteByte(lo)
	}
	return b.String()
}

// harFileWith is an archive of requests to one address; only the last is that of all these tests.
func harFileWith(before int) string {
	header := func(name, value string) harPair { return harPair{name, value} }
	entries := []any{}
	for range before {
		entries = append(entries, map[string]any{"request": map[string]any{"method": "GET", "url": "http://127.0.0.1:8080/style.css", "headers": []harPair{header("Accept", "text/css")}}})
	}
	entries = append(entries, map[string]any{"request": map[string]any{
		"method": "POST", "url": "http://127.0.0.1:8080/v2/orders?a=b", "postData": map[string]any{"mimeType": "application/json", "text": `{"x":1}`},
		"headers": []harPair{header(":authority", "127.0.0.1:8080"), header(":path", "/v2/orders"), header("x-sdk-date", "20260608T000000Z"), header("X-Two", "a"), header("X-Two", "b"), header("Authorization", "SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=00")},
	}})
	text, _ := json.Marshal(map[string]any{"log": map[string]any{"version": "1.2", "entries": entries}})
	return string(text)
}

// curlWith is the request as a command, with a form of quotation and of going on in the next line.
func curlWith(quote func(string) string, on string) string {
	return "curl -sS" + on + " -X POST " + quote("http://127.0.0.1:8080/v2/orders?a=b") + on + " -H " + quote("X-Sdk-Date: 20260608T000000Z") + on +
		" -H " + quote("X-Two: a") + " --header " + quote("X-Two: b") + on + " --data-raw " + quote(`{"x":1}`) + "\n"
}

func quoteWith(mark string) func(string) string {
	return func(s string) string { return mark + s + mark }
}

func quoteWithEscapes(before, mark, escaped string) func(string) string {
	return func(s string) string { return before + mark + strings.ReplaceAll(s, `"`, escaped) + before + mark }
}

const answer = "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{\"error_code\":\"APIGW.0301\"}\n"

func init() {
	for how, text := range map[string]string{
		"in UTF-16, little endian":                 encodeUTF16(savedPlain, false, "\ufeff"),
		"in UTF-16, big endian":                    encodeUTF16(savedPlain, true, "\ufeff"),
		"in UTF-16, little endian, without a mark": encodeUTF16(savedPlain, false, ""),
		"in UTF-16, big endian, without a mark":    encodeUTF16(savedPlain, true, ""),
		"in UTF-16 with CRLF":                      encodeUTF16(strings.ReplaceAll(savedPlain, "\n", "\r\n"), false, "\ufeff"),
		"with its answer":                          savedPlain + "\n" + answer,
		"with its answer, without an empty line":   savedPlain + answer,
		"between ###":                              "### leave\n# @name leave\n" + savedPlain + "\n###\n",
		"between ### with a script":                "### leave\n" + savedPlain + "\n> {% client.global.set('a', 1) %}\n\n### \n",
		"with variables":                           "@host = 127.0.0.1:8080\n@date=20260608T000000Z\n\n" + strings.Replace(strings.Replace(savedPlain, "20260608T000000Z", "{{date}}", 1), "Host: 127.0.0.1:8080", "Host: {{ host }}", 1),
		"with its query in further lines":          strings.Replace(savedPlain, "?a=b HTTP/1.1", "\n    ?a=b", 1),
		"with remarks of an editor":                "// of this morning\n" + strings.Replace(savedPlain, "X-Two: a\n", "# X-Two: c\nX-Two: a\n", 1),
		"as curl, quoted once":                     curlWith(quoteWith("'"), " \\\n "),
		"as curl, quoted twice":                    curlWith(quoteWithEscapes("", `"`, `\"`), " \\\r\n "),
		"as curl, in $'…'":                         curlWith(func(s string) string { return "$'" + strings.ReplaceAll(s, "1", `\u0031`) + "'" }, " "),
		"as curl, not quoted":                      `curl http://127.0.0.1:8080/v2/orders\?a=b -XPOST -HX-Sdk-Date:20260608T000000Z -H X-Two:a -H"X-Two:b" -d\{\"x\":1\}` + "\n",
		"as curl of Windows":                       curlWith(quoteWithEscapes("", `"`, `\"`), " ^\r\n "),
		"as curl that Chrome copies for Windows":   curlWith(func(s string) string { return `^"` + strings.ReplaceAll(s, `"`, `\^"`) + `^"` }, " ^\r\n "),
		"as curl of PowerShell":                    strings.Replace(curlWith(quoteWith("'"), " `\n "), "curl", "curl.exe", 1),
		"as curl of PowerShell, quoted twice":      curlWith(quoteWithEscapes("", `"`, "`\""), " `\r\n "),
		"as curl behind a prompt, with its answer": "$ " + curlWith(quoteWith("'"), " ") + `{"error_code":"APIGW.0301"}` + "\n",
		"as curl in a script":                      "#!/bin/sh\n# leaves\nset -e\nA=b curl --location 'http://127.0.0.1:8080/v2/orders?a=b' -H 'X-Sdk-Date: 20260608T000000Z' -H 'X-Two: a' -H 'X-Two: b' --data '{\"x\":1}' 2>/dev/null | jq .\n",
		"as curl, its URL by name":                 "curl --url 'http://127.0.0.1:8080/v2/orders?a=b' -H 'X-Sdk-Date: 20260608T000000Z' -H 'X-Two: a' -H 'X-Two: b' --json '{\"x\":1}'",
		"as curl to a host by header":              "curl 'http://localhost:1/v2/orders?a=b' -H 'Host: 127.0.0.1:8080' -H 'X-Sdk-Date: 20260608T000000Z' -H 'X-Two: a' -H 'X-Two: b' --data-binary '{\"x\":1}'",
		"in an archive":                            harFileWith(0),
		"in an archive after a mark of UTF-8":      "\ufeff" + harFileWith(0),
	} {
		savedAlike[how] = text
	}
}

func TestOfSeveralRequestsTheSignedOnesAreChosenAndNamed(t *testing.T) {
	for how, text := range map[string]string{
		"an archive":          harFileWith(3),
		"a file of requests":  "### look\nGET http://h/p\n\n### leave\nPOST http://h/v2/orders?a=b\nAuthorization: SDK-HMAC-SHA256 Access=AK\n\n{}\n",
		"a session":           "GET /p HTTP/1.1\nHost: h\n\n" + answer + "\nPOST /v2/orders?a=b HTTP/1.1\nAuthorization: ACS3-HMAC-SHA256 Credential=AK\n\n{}\n\n" + answer,
		"commands":            "curl h/p\ncurl -X POST 'h/v2/orders?a=b&Signature=x'\n",
		"what curl -v prints": "> GET /p HTTP/1.1\n> Host: h\n> \n< HTTP/1.1 200 OK\n< \nhello\n* again\n> POST /v2/orders?a=b HTTP/1.1\n> Authorization: V11-HMAC-SHA256 x\n> \n{}\n< HTTP/1.1 401 Unauthorized\n",
	} {
		all, err := Read([]byte(text))
		if err != nil || len(all) < 2 {
			t.Errorf("%s: got %d, %v", how, len(all), err)
			continue
		}
		one, err := Signed(all)
		if err != nil || len(one) != 1 || one[0].HTTP.Method != "POST" || one[0].HTTP.URL.Path != "/v2/orders" || !strings.Contains(one[0].Label(), "from line ") {
			t.Errorf("%s: got %+v, %v", how, one, err)
		}
	}
	all, _ := Read([]byte("curl h/p\ncurl h/q\n"))
	if _, err := Signed(all); err == nil || !strings.Contains(err.Error(), "2 requests, and none is signed") {
		t.Errorf("got %v", err)
	}
}

func TestVariablesThatStandForEachOtherStayShort(t *testing.T) {
	var b strings.Builder
	b.WriteString("@a0 = 0123456789\n")
	for n := range 60 {
		before, after := string(rune('a'+n%26))+string(rune('0'+n/26)), string(rune('a'+(n+1)%26))+string(rune('0'+(n+1)/26))
		b.WriteString("@" + after + " = {{" + before + "}}{{" + before + "}}\n")
	}
	b.WriteString("POST /p HTTP/1.1\n\n{{i2}}")
	if all, err := Read([]byte(b.String())); err != nil || len(all[0].Bodies[0]) > maxExpanded {
		t.Errorf("got %v", err)
	}
}
