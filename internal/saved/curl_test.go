package saved

import (
	"encoding/base64"
	"testing"
)

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
