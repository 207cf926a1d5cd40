package control_test

import (
	"strings"
	"testing"
)

// An archive is an HTTP Archive, as far as these tests read it.
type archive struct {
	Log struct {
		Version string
		Entries []struct {
			ID       string `json:"_id"`
			Comment  string
			Request  struct{ Method, URL string }
			Response struct {
				Status     int
				StatusText string
			}
		}
	}
}

func TestExchangesAreExportedForDeveloperTools(t *testing.T) {
	s := newServer(t)
	keepExchange(s.world("default").Journal, "unsubscribe")
	text := s.call("GET", "/sandboxes/default/har", "").Body.String()
	if strings.Contains(text, "5ecr3t") || !strings.Contains(text, `{"name":"X-Auth-Token","value":"****"}`) {
		t.Errorf("got %s", text)
	}
	a := get[archive](s, "GET", "/sandboxes/default/har", "")
	if a.Log.Version != "1.2" || len(a.Log.Entries) != 1 {
		t.Fatalf("got %+v", a)
	}
	e := a.Log.Entries[0]
	if e.Request.Method != "POST" || !strings.HasSuffix(e.Request.URL, "/v2/x") || e.Response.Status != 200 || e.Response.StatusText != "OK" || e.Comment != "unsubscribe" {
		t.Errorf("got %+v", e)
	}
}
