package main

import (
	"encoding/json"
	"io"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// writeReadyLine writes the ready line, for which scripts wait on standard output.
func writeReadyLine(w io.Writer, url, token, target string, in sandbox.StoreInfo) error {
	return json.NewEncoder(w).Encode(struct {
		Event      string `json:"event"`
		URL        string `json:"url"`
		AdminURL   string `json:"admin_url"`
		AdminToken string `json:"admin_token"`
		ConsoleURL string `json:"console_url"`
		Target     string `json:"target,omitempty"` // the file of --as-target

		Store sandbox.StoreInfo `json:"store"`
	}{"ready", url, url + control.Prefix, token, url + control.ConsolePrefix, target, in})
}
