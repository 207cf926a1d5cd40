package console

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// localeOf returns the language for a request: the one that its session chose, or else the one that the browser prefers.
func (c *Console) localeOf(r *http.Request) *locale {
	if chosen := localeNamed(c.sessions.language(r)); chosen != nil {
		return chosen
	}
	best, bestQuality := english, 0.0
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag, rest, _ := strings.Cut(strings.TrimSpace(part), ";")
		quality := 1.0
		if text, given := strings.CutPrefix(strings.TrimSpace(rest), "q="); given {
			quality, _ = strconv.ParseFloat(text, 64)
		}
		if l := localeNamed(tag); l != nil && quality > bestQuality {
			best, bestQuality = l, quality
		}
	}
	return best
}

// localeNamed returns the locale for a language tag, nil when there is none. Who reads Traditional Chinese reads Simplified
// Chinese rather than English.
func localeNamed(tag string) *locale {
	tag = strings.ToLower(tag)
	switch {
	case tag == "en" || strings.HasPrefix(tag, "en-"):
		return english
	case tag == "zh" || strings.HasPrefix(tag, "zh-"):
		return chinese
	}
	return nil
}

// languageParameter chooses the language of a session, on any page.
const languageParameter = "lang"

// chooseLanguage keeps the language that a link asks for, and returns the page to go on with; "" when none is asked for.
func (c *Console) chooseLanguage(r *http.Request) (to string) {
	query := r.URL.Query()
	l := localeNamed(query.Get(languageParameter))
	if r.Method != http.MethodGet || l == nil {
		return ""
	}
	c.sessions.change(r, func(k *expiringKey) { k.language = l.Code })
	query.Del(languageParameter)
	return (&url.URL{Path: r.URL.Path, RawPath: r.URL.RawPath, RawQuery: query.Encode()}).RequestURI()
}

// renderFor writes a page that is about no sandbox, in the language of a request.
func (c *Console) renderFor(w http.ResponseWriter, r *http.Request, p page) error {
	p.locale = c.localeOf(r)
	return render(w, p)
}

// Language is the code of the language that the page is in.
func (p page) Language() string { return p.locale.Code }

// A languageChoice is a link that shows a page in a language.
type languageChoice struct {
	choice
	Code string
}

// Languages returns the links that show the page in each language.
func (p page) Languages() (all []languageChoice) {
	path, query, _ := strings.Cut(p.address, "?")
	values, err := url.ParseQuery(query)
	if path == "" || err != nil {
		path, values = Prefix, url.Values{}
	}
	for _, l := range locales {
		values.Set(languageParameter, l.Code)
		all = append(all, languageChoice{choice{l.Name, path + "?" + values.Encode(), l == p.locale}, l.Code})
	}
	return all
}
