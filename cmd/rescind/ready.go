package main

import (
	"encoding/json"
	"io"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// writeReadyLine writes the ready line, for which scripts wait on standard output.
func writeReadyLine(w io.Writer, url, token, target string) error {
	return json.NewEncoder(w).Encode(struct {
		Event      string `json:"event"`
		URL        string `json:"url"`
		AdminURL   string `json:"admin_url"`
		AdminToken string `json:"admin_token"`
		ConsoleURL string `json:"console_url"`
		Target     string `json:"target,omitempty"` // the file of --as-target
	}{"ready", url, url + control.Prefix, token, url + control.ConsolePrefix, target})
}
