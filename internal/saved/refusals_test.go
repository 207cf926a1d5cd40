package saved

import (
	"math"
	"regexp"
	"strings"
	"testing"
	"time"
)

// errorPattern is how a refusal to read begins: with line and column.
var errorPattern = regexp.MustCompile(`^[1-9]\d*:[1-9]\d*: .+`)

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
		if err == nil || !strings.HasPrefix(err.Error(), want) || !errorPattern.MatchString(err.Error()) || strings.Contains(strings.ReplaceAll(err.Error(), "--5ecr3t-very-long", ""), "5ecr3t") {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

// What is long is read in time that is linear in it, or refused.
func TestTheTimeOfAFileGrowsWithItsLength(t *testing.T) {
	for how, text := range map[string]string{
		"separators": strings.Repeat("###\n", MaxFileSize/16), "remarks in a command": "curl h \\\n" + strings.Repeat("# \n", 4), "commands": strings.Repeat("curl h\n", MaxFileSize/28), "requests": strings.Repeat("GET /p HTTP/1.1\n\n###\n", MaxFileSize/128),
		"answers": strings.Repeat("GET /p HTTP/1.1\n\nHTTP/1.1 200 OK\n\n", MaxFileSize/64), "printed": strings.Repeat("> GET /p HTTP/1.1\n> \n", MaxFileSize/128), "a quotation": "curl -d \"" + strings.Repeat("a$ ", MaxFileSize/16) + "\" h",
		"variables": strings.Repeat("@a = {{a}}{{a}}x\n", MaxFileSize/128) + "GET /{{a}} HTTP/1.1\n\n", "an archive": `{"log":{"entries":[` + strings.TrimSuffix(strings.Repeat(`{"request":{}},`, MaxFileSize/128), ",") + `]}}`,
	} {
		if grows := growthOf(text[:len(text)/parts]); grows > 4*parts {
			t.Errorf("%s: a text takes %.0f times as long as an eighth of it", how, grows)
		}
	}
}

// parts is how many parts of a file are compared with the whole. What takes the square of its length takes 64 times as
// long as an eighth of it.
const parts = 8

// growthOf is how many times as long a file takes to read as a part of it, in the best of three attempts: other programs
// may run meanwhile.
func growthOf(text string) float64 {
	const unmeasurable = 5 * time.Millisecond
	least := math.Inf(1)
	for range 3 {
		part, whole := max(readingTime(text[:len(text)/parts]), unmeasurable), readingTime(text)
		if least = min(least, float64(whole)/float64(part)); least <= 2*parts {
			break
		}
	}
	return least
}

func readingTime(text string) time.Duration {
	begun := time.Now()
	_, _ = Read([]byte(text)) // a refusal takes time too
	return time.Since(begun)
}
