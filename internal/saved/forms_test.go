package saved

import (
	"encoding/base64"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// misreadForm is how a refusal to read begins: with line and column.
var misreadForm = regexp.MustCompile(`^[1-9]\d*:[1-9]\d*: .+`)

// inUTF16 is a text as PowerShell writes it.
func inUTF16(text string, bigEndian bool, mark string) string {
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

// harOf is an archive of requests to one address; only the last is that of all these tests.
func harOf(before int) string {
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

// quotedCurl is the request as a command, with a form of quotation and of going on in the next line.
func quotedCurl(quote func(string) string, on string) string {
	return "curl -sS" + on + " -X POST " + quote("http://127.0.0.1:8080/v2/orders?a=b") + on + " -H " + quote("X-Sdk-Date: 20260608T000000Z") + on +
		" -H " + quote("X-Two: a") + " --header " + quote("X-Two: b") + on + " --data-raw " + quote(`{"x":1}`) + "\n"
}

func between(mark string) func(string) string {
	return func(s string) string { return mark + s + mark }
}

func escapedBetween(before, mark, escaped string) func(string) string {
	return func(s string) string { return before + mark + strings.ReplaceAll(s, `"`, escaped) + before + mark }
}

const answer = "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{\"error_code\":\"APIGW.0301\"}\n"

func init() {
	for how, text := range map[string]string{
		"in UTF-16, little endian":                 inUTF16(savedPlain, false, "\ufeff"),
		"in UTF-16, big endian":                    inUTF16(savedPlain, true, "\ufeff"),
		"in UTF-16, little endian, without a mark": inUTF16(savedPlain, false, ""),
		"in UTF-16, big endian, without a mark":    inUTF16(savedPlain, true, ""),
		"in UTF-16 with CRLF":                      inUTF16(strings.ReplaceAll(savedPlain, "\n", "\r\n"), false, "\ufeff"),
		"with its answer":                          savedPlain + "\n" + answer,
		"with its answer, without an empty line":   savedPlain + answer,
		"between ###":                              "### leave\n# @name leave\n" + savedPlain + "\n###\n",
		"between ### with a script":                "### leave\n" + savedPlain + "\n> {% client.global.set('a', 1) %}\n\n### \n",
		"with variables":                           "@host = 127.0.0.1:8080\n@date=20260608T000000Z\n\n" + strings.Replace(strings.Replace(savedPlain, "20260608T000000Z", "{{date}}", 1), "Host: 127.0.0.1:8080", "Host: {{ host }}", 1),
		"with its query in further lines":          strings.Replace(savedPlain, "?a=b HTTP/1.1", "\n    ?a=b", 1),
		"with remarks of an editor":                "// of this morning\n" + strings.Replace(savedPlain, "X-Two: a\n", "# X-Two: c\nX-Two: a\n", 1),
		"as curl, quoted once":                     quotedCurl(between("'"), " \\\n "),
		"as curl, quoted twice":                    quotedCurl(escapedBetween("", `"`, `\"`), " \\\r\n "),
		"as curl, in $'…'":                         quotedCurl(func(s string) string { return "$'" + strings.ReplaceAll(s, "1", `\u0031`) + "'" }, " "),
		"as curl, not quoted":                      `curl http://127.0.0.1:8080/v2/orders\?a=b -XPOST -HX-Sdk-Date:20260608T000000Z -H X-Two:a -H"X-Two:b" -d\{\"x\":1\}` + "\n",
		"as curl of Windows":                       quotedCurl(escapedBetween("", `"`, `\"`), " ^\r\n "),
		"as curl that Chrome copies for Windows":   quotedCurl(func(s string) string { return `^"` + strings.ReplaceAll(s, `"`, `\^"`) + `^"` }, " ^\r\n "),
		"as curl of PowerShell":                    strings.Replace(quotedCurl(between("'"), " `\n "), "curl", "curl.exe", 1),
		"as curl of PowerShell, quoted twice":      quotedCurl(escapedBetween("", `"`, "`\""), " `\r\n "),
		"as curl behind a prompt, with its answer": "$ " + quotedCurl(between("'"), " ") + `{"error_code":"APIGW.0301"}` + "\n",
		"as curl in a script":                      "#!/bin/sh\n# leaves\nset -e\nA=b curl --location 'http://127.0.0.1:8080/v2/orders?a=b' -H 'X-Sdk-Date: 20260608T000000Z' -H 'X-Two: a' -H 'X-Two: b' --data '{\"x\":1}' 2>/dev/null | jq .\n",
		"as curl, its URL by name":                 "curl --url 'http://127.0.0.1:8080/v2/orders?a=b' -H 'X-Sdk-Date: 20260608T000000Z' -H 'X-Two: a' -H 'X-Two: b' --json '{\"x\":1}'",
		"as curl to a host by header":              "curl 'http://localhost:1/v2/orders?a=b' -H 'Host: 127.0.0.1:8080' -H 'X-Sdk-Date: 20260608T000000Z' -H 'X-Two: a' -H 'X-Two: b' --data-binary '{\"x\":1}'",
		"in an archive":                            harOf(0),
		"in an archive after a mark of UTF-8":      "\ufeff" + harOf(0),
	} {
		savedAlike[how] = text
	}
}

// What curl sends for the options that people use: method, target, body and a header.
func TestACommandOfCurlIsReadAsCurlSendsIt(t *testing.T) {
	for command, want := range map[string][3]string{
		`curl h/p`:                                      {"GET", "http://h/p", ""},
		`curl h`:                                        {"GET", "http://h/", ""},
		`curl -I h/p`:                                   {"HEAD", "http://h/p", ""},
		`curl -d a=1 -d b=2 h/p`:                        {"POST", "http://h/p", "a=1&b=2"},
		`curl -G -d a=1 --data-raw b=@2 'h/p?c'`:        {"GET", "http://h/p?c&a=1&b=@2", ""},
		`curl --get --data-urlencode 'a= *~' h`:         {"GET", "http://h/?a=%20%2A~", ""},
		`curl --data-urlencode 'a b' h`:                 {"POST", "http://h/", "a%20b"},
		`curl --data-urlencode '=a b' h`:                {"POST", "http://h/", "a%20b"},
		`curl -X DELETE h/p`:                            {"DELETE", "http://h/p", ""},
		`curl -XPUT --json '{"a":' --json 1} h`:         {"PUT", "http://h/", `{"a":1}`},
		`curl --data-raw @x h`:                          {"POST", "http://h/", "@x"},
		`curl -d '' h`:                                  {"POST", "http://h/", ""},
		`curl -sSLkv -o out h/p`:                        {"GET", "http://h/p", ""},
		`curl 'h/p#part'`:                               {"GET", "http://h/p", ""},
		`curl -d "it's" h`:                              {"POST", "http://h/", "it's"},
		`curl -d 'it'\''s' h`:                           {"POST", "http://h/", "it's"},
		`curl -d $'a\n\x41\102\'' h`:                    {"POST", "http://h/", "a\nAB'"},
		"curl -d 'a\nb' h":                              {"POST", "http://h/", "a\nb"},
		`curl --url-query 'q= ' --url-query +r=%20 h/p`: {"GET", "http://h/p?q=%20&r=%20", ""},
		"curl h ^\n -d ^\"a^%^b^\\^\"^\"":               {"POST", "http://h/", `a%b"`},
		"curl h -d ^\"a^\n\nb^\"":                       {"POST", "http://h/", "a\nb"},
		"curl h `\n -d 'it''s'":                         {"POST", "http://h/", "it's"},
	} {
		all, err := Read([]byte(command))
		if err != nil || len(all) != 1 {
			t.Errorf("%s: got %d, %v", command, len(all), err)
			continue
		}
		if got := [3]string{all[0].HTTP.Method, all[0].HTTP.URL.String(), string(all[0].Bodies[0])}; got != want {
			t.Errorf("%s: got %q, want %q", command, got, want)
		}
	}
}

func TestTheHeadersOfACommandAreThoseThatCurlSends(t *testing.T) {
	all, err := Read([]byte(`curl h -H 'Empty;' -H 'Accept:' -H 'A: b' -u me:secret -A agent -b c=d -d x`))
	if err != nil {
		t.Fatal(err)
	}
	h := all[0].HTTP.Header
	for name, want := range map[string]string{"A": "b", "User-Agent": "agent", "Cookie": "c=d", "Content-Type": "application/x-www-form-urlencoded", "Authorization": "Basic " + base64.StdEncoding.EncodeToString([]byte("me:secret"))} {
		if h.Get(name) != want {
			t.Errorf("%s: got %q, want %q", name, h.Get(name), want)
		}
	}
	if _, sent := h["Accept"]; sent || len(h["Empty"]) != 1 || h.Get("Empty") != "" {
		t.Errorf("got %v", h)
	}
}

// unreadableFiles are files that cannot be read, each with its message.
var unreadableFiles = map[string]string{
	"curl h -d @5ecr3t":                              "1:11: the body stands in another file",
	"curl h --data-urlencode a@5ecr3t":               "1:25: a part of the body stands in another file",
	"curl h -H @5ecr3t":                              "1:11: the headers stand in another file",
	"curl h \\\n  -d \"$BODY\"":                      "2:7: the shell puts in a variable",
	"curl h -d `cat 5ecr3t`":                         "1:11: the shell puts in",
	"curl h -d '5ecr3t":                              "1:11: the quotation mark ' that begins here has no end",
	"curl h --5ecr3t-very-long-and-secret-option":    "1:8: the option",
	"curl h -F a=5ecr3t":                             "1:11: curl chooses a boundary",
	"curl h -T 5ecr3t":                               "1:11: the body stands in another file",
	"curl h -K 5ecr3t":                               "1:11: the options stand in another file",
	"curl h --next h":                                "1:8: this command makes several requests",
	"curl h -H 5ecr3t":                               "1:11: this is no header",
	"curl h -X":                                      "1:8: the option -X of curl has no value",
	"curl -s -v ":                                    "1:1: this command of curl has no URL",
	"curl h 5ecr3t":                                  "1:8: this is a second URL",
	"curl http://h/?a=1&b=2":                         "1:19: an & outside of quotation marks",
	"### a\nPOST http://{{host}}/p\n":                "2:1: the variable {{host}} has no value",
	"POST /p HTTP/1.1\nX: {{$guid}}\n":               "2:4: the variable {{$guid}} has no value",
	"POST /p HTTP/1.1\nHost: a\n\n< ./5ecr3t.json\n": "4:1: the body stands in another file",
	"# only a remark\n":                              "1:1: it holds no request",
	"Invoke-WebRequest -Uri 5ecr3t":                  "1:1: this is a call of PowerShell",
	"fetch(\"5ecr3t\")":                              "1:1: this is a call of fetch",
	"{\"log\":\n{\"entries\":[x":                     "2:13: this is no JSON",
	"{\"a\":\"5ecr3t\"}":                             "1:1: this is JSON, but no archive",
	"[{\"a\":\"5ecr3t\"}]":                           "1:1: this is JSON, but no archive",
	"{\"log\":{\"entries\":[]}}":                     "1:9: the archive has no entries",
	"{\"log\":{\"entries\":[{\"request\":{\"method\":\"\"}}]}}": "1:21: entry 1 of the archive has no method",
	"{\"signature\":{},\"request\":{}}":                         "1:1: this is an exchange of the journal",
	"\x1f\x8b\x08":                                              "1:1: it is compressed with gzip",
	"\xff\xfe\x00\x00a\x00":                                     "1:1: it is in UTF-32",
	"\xff\xfeG\x00E":                                            "1:2: the file ends within a character of UTF-16",
	"POST / HTTP/1.1\nA: \x00":                                  "2:4: a byte 0 stands here",
}

// Every refusal says where and what to do, and shows nothing that may be secret.
func TestWhatCannotBeReadIsRefusedWithItsPlaceAndWhatToDo(t *testing.T) {
	for text, want := range unreadableFiles {
		_, err := Read([]byte(text))
		if err == nil || !strings.HasPrefix(err.Error(), want) || !misreadForm.MatchString(err.Error()) || strings.Contains(strings.ReplaceAll(err.Error(), "--5ecr3t-very-long", ""), "5ecr3t") {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

func TestOfSeveralRequestsTheSignedOnesAreChosenAndNamed(t *testing.T) {
	for how, text := range map[string]string{
		"an archive":          harOf(3),
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

// What is long is read in time that is linear in it, or refused.
func TestLongFilesAreReadOrRefusedSoon(t *testing.T) {
	for how, text := range map[string]string{
		"separators": strings.Repeat("###\n", MaxFileSize/16), "remarks in a command": "curl h \\\n" + strings.Repeat("# \n", 4), "commands": strings.Repeat("curl h\n", MaxFileSize/28), "requests": strings.Repeat("GET /p HTTP/1.1\n\n###\n", MaxFileSize/128),
		"answers": strings.Repeat("GET /p HTTP/1.1\n\nHTTP/1.1 200 OK\n\n", MaxFileSize/64), "printed": strings.Repeat("> GET /p HTTP/1.1\n> \n", MaxFileSize/128), "a quotation": "curl -d \"" + strings.Repeat("a$ ", MaxFileSize/16) + "\" h",
		"variables": strings.Repeat("@a = {{a}}{{a}}x\n", MaxFileSize/128) + "GET /{{a}} HTTP/1.1\n\n", "an archive": `{"log":{"entries":[` + strings.TrimSuffix(strings.Repeat(`{"request":{}},`, MaxFileSize/128), ",") + `]}}`,
	} {
		begun := time.Now()
		_, err := Read([]byte(text))

		if took := time.Since(begun); took > 20*time.Second { // two seconds are enough on a machine that does nothing else
			t.Errorf("%s took %v, %v", how, took, err)
		}
	}
}
