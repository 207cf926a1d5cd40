package saved

import (
	"net/http"
	"regexp"
	"strings"
)

// curlCommand finds the beginning of a command of curl, after a prompt or variables of the environment.
var curlCommand = regexp.MustCompile(`(?m)^[ \t]*(?:[$%>#] |PS [^>\n]*> ?|[A-Za-z]:\\[^>\n]*>)?(?:[A-Za-z_]\w*=\S* )*curl(?:\.exe)?[ \t]`)

// readCurl reads all commands of curl in a text.
func readCurl(text string) (all []*Request, err error) {
	for from := 0; ; {
		found := curlCommand.FindStringIndex(text[from:])
		if found == nil {
			return all, nil
		}
		begin := from + found[0] + strings.LastIndex(text[from+found[0]:from+found[1]], "curl")
		words, end, err := splitCommand(text[begin:], begin)
		if err != nil {
			return nil, err
		}
		s, err := parseCurl(words)
		if err != nil {
			return nil, err
		}
		if all, from = append(all, s), begin+max(end, 1); len(all) > maxRequests {
			return nil, tooMany(s.offset)
		}
	}
}

// A curl is a command of curl, as far as it has been parsed.
type curl struct {
	offset             int
	method             string
	urls               []word
	header             http.Header
	host               string
	removedHeaders     []string // headers that are not sent
	data               []string
	hasData, get, head bool
	json               bool
	query              []string
	user               string
}

// parseCurl parses the words of a command.
func parseCurl(words []word) (*Request, error) {
	c := &curl{offset: words[0].offset, header: http.Header{}}
	for rest := words[1:]; len(rest) > 0; {
		used, err := c.readArgument(rest)
		if err != nil {
			return nil, err
		}
		rest = rest[used:]
	}
	return c.request()
}

// readArgument reads an option with its value, or a URL, and returns how many words it used.
func (c *curl) readArgument(words []word) (used int, err error) {
	w := words[0]
	switch {
	case strings.HasPrefix(w.text, "--"):
		return c.readLongOption(words)
	case strings.HasPrefix(w.text, "-") && len(w.text) > 1:
		return c.readShortOptions(words)
	}
	c.urls = append(c.urls, w)
	return 1, nil
}

// readLongOption reads an option of several letters.
func (c *curl) readLongOption(words []word) (used int, err error) {
	name := words[0].text
	o, known := curlOptions[name]
	switch {
	case !known && strings.HasPrefix(name, "--no-"):
		return 1, nil
	case !known:
		return 0, wrongAt(words[0].offset, "the option %s of curl is not known here; remove it if it does not change the request", optionName(name))
	case !o.hasValue:
		return 1, o.apply(c, word{offset: words[0].offset})
	case len(words) == 1:
		return 0, wrongAt(words[0].offset, "the option %s of curl has no value; copy the whole command", name)
	}
	return 2, o.apply(c, words[1])
}

// readShortOptions reads options of one letter, of which several may stand together, the last with its value.
func (c *curl) readShortOptions(words []word) (used int, err error) {
	w := words[0]
	for i := 1; i < len(w.text); i++ {
		name, known := shortOptions[w.text[i]]
		if !known {
			return 0, wrongAt(w.offset+i, "the option -%c of curl is not known here; remove it if it does not change the request", printableOr(w.text[i]))
		}
		o := curlOptions[name]
		switch {
		case !o.hasValue:
			if err := o.apply(c, word{offset: w.offset}); err != nil {
				return 0, err
			}
		case i+1 < len(w.text):
			return 1, o.apply(c, word{w.text[i+1:], w.offset + i + 1})
		case len(words) == 1:
			return 0, wrongAt(w.offset, "the option -%c of curl has no value; copy the whole command", w.text[i])
		default:
			return 2, o.apply(c, words[1])
		}
	}
	return 1, nil
}

func printableOr(c byte) rune {
	if c < ' ' || c > '~' {
		return '?'
	}
	return rune(c)
}

// optionName returns the name of an option without its value, which may be a secret.
func optionName(text string) string {
	name, _, _ := strings.Cut(text, "=")
	if len(name) > 24 {
		return name[:24] + "…"
	}
	return name
}
