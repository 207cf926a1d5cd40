package saved

import (
	"slices"
	"strings"
	"testing"
)

const savedPlain = "POST /v2/orders?a=b HTTP/1.1\nHost: 127.0.0.1:8080\nX-Sdk-Date: 20260608T000000Z\nX-Two: a\nX-Two: b\n\n{\"x\":1}\n"

// savedAlike are the ways in which people save the same request.
var savedAlike = map[string]string{
	"plain":                 savedPlain,
	"with CRLF":             strings.ReplaceAll(savedPlain, "\n", "\r\n"),
	"after a mark of UTF-8": "\ufeff" + savedPlain,
	"after empty lines":     "\n\r\n" + savedPlain,
	"of HTTP/2":             strings.Replace(savedPlain, "HTTP/1.1\nHost", "HTTP/2\nhost", 1),
	"without a version":     strings.Replace(savedPlain, " HTTP/1.1", "", 1),
	"to a URL":              strings.Replace(strings.Replace(savedPlain, "POST ", "POST http://127.0.0.1:8080", 1), "Host: 127.0.0.1:8080\n", "", 1),
	"with pseudo headers":   strings.Replace(savedPlain, "Host", ":method: POST\n:authority", 1),
	"by curl -v": "* Connected to 127.0.0.1\n> POST /v2/orders?a=b HTTP/1.1\n> Host: 127.0.0.1:8080\n> X-Sdk-Date: 20260608T000000Z\n> X-Two: a\n> X-Two: b\n> \n" +
		"} [7 bytes data]\n{\"x\":1}\n* upload completely sent off\n< HTTP/1.1 401 Unauthorized\n< Content-Type: application/json\n< \n{ [100 bytes data]\n{\"error_code\":1}\n",
}

func TestARequestIsReadHoweverItWasSaved(t *testing.T) {
	for how, text := range savedAlike {
		all, err := Read([]byte(text))
		if err != nil || len(all) != 1 {
			t.Errorf("%s: got %d requests, %v", how, len(all), err)
			continue
		}
		s := all[0]
		r := s.HTTP
		if r.Method != "POST" || r.URL.Path != "/v2/orders" || r.URL.RawQuery != "a=b" || r.Host != "127.0.0.1:8080" || r.Header.Get("X-Sdk-Date") == "" || len(r.Header["X-Two"]) != 2 {
			t.Errorf("%s: got %+v", how, r)
		}
		if first := string(s.Bodies[0]); strings.TrimSpace(first) != `{"x":1}` || !slices.ContainsFunc(s.Bodies, func(b []byte) bool { return string(b) == `{"x":1}` }) {
			t.Errorf("%s: the body is %q", how, s.Bodies)
		}
	}
}

func TestTheLengthThatIsSentSaysWhereTheBodyEnds(t *testing.T) {
	for _, c := range []struct{ length, body, want string }{
		{"7", "{\"x\":1}\n", `{"x":1}`}, {"8", "{\"x\":1}", "{\"x\":1}\n"}, {"8", "{\"x\":1}\n", "{\"x\":1}\n"},
		{"7", "{\"x\":1}\r\n\r\n", `{"x":1}`}, {"3", "a\r\nb\r\n", "a\nb"}, {"7", "a\nb\nc", "a\r\nb\r\nc"}, {"0", "\n\n", ""},
	} {
		all, err := Read([]byte("POST / HTTP/1.1\nContent-Length: " + c.length + "\n\n" + c.body))
		if err != nil || len(all) != 1 || len(all[0].Bodies) != 1 || string(all[0].Bodies[0]) != c.want {
			t.Errorf("%s of %q: got %+v, %v", c.length, c.body, all, err)
		}
	}
}

func TestWhatIsNoRequestIsReportedByItsLineAndNotShown(t *testing.T) {
	for text, want := range map[string]string{
		"": "empty", "\n\n": "empty", "5ecr3t": "1:1: this is no request line", "\n\npost / HTTP/1.1": "3:1: this is no request line", "GET 5ecr3t HTTP/1.1": "1:5: this target",
		"GET / HTTP/1.1\nHost: a\n5ecr3t": "3:1: this is no header", "GET / HTTP/1.1\n5ecr 3t: a": "2:1: this is no header", "GET / HTTP/1.1\n: 5ecr3t": "2:1: this is no header",
		"POST / HTTP/1.1\nContent-Length: 5ecr3t\n\nx": "is no number", "POST / HTTP/1.1\nContent-Length: 9\n\n5ecr3t": "9, and 6 bytes follow",
	} {
		_, err := Read([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "5ecr3t") {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range savedAlike {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		all, err := Read(text)
		if err != nil {
			if !errorPattern.MatchString(err.Error()) {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		for _, s := range all {
			if s.HTTP.Method == "" || s.HTTP.URL == nil || s.HTTP.Header == nil || len(s.Bodies) == 0 || s.line < 1 {
				t.Errorf("%q was read as %+v", text, s)
			}
		}
	})
}
