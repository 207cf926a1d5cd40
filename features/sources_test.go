package features

import (
	"net/url"
	"slices"
	"testing"
)

func TestEveryPublicPageIsTheSourceOfARow(t *testing.T) {
	var linked []string
	for _, row := range Rows() {
		for _, s := range Sources(row.Source) {
			linked = append(linked, s.URL)
		}
	}
	for _, p := range publicPages() {
		if u, err := url.Parse(p.URL); err != nil || u.Scheme != "https" || u.Host == "" {
			t.Errorf("%s: %q is no address", p.Title, p.URL)
		}
		if !slices.Contains(linked, p.URL) {
			t.Errorf("no row has a source %q", p.Title)
		}
	}
}

func TestASourceIsReadWhereTheLongestTitleIs(t *testing.T) {
	const title = "Disabling Automatic Subscription Renewal for Yearly/Monthly Resources"
	got := Sources(title + ", 2023-04-03, Function; " + title + ", 2023-04-03, REST API; A page of nobody, 2020-01-01")
	if len(got) != 3 || got[0].URL == "" || got[1].URL == "" || got[0].URL == got[1].URL || got[2].URL != "" {
		t.Errorf("got %+v", got)
	}
	if got[2].Text != "A page of nobody, 2020-01-01" {
		t.Errorf("the last is %q", got[2].Text)
	}
}
