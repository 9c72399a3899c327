"""The only door by which anything is written: upload and publish. All else in the admin is for looking things up."""

from django.contrib import admin

from archive.admin import accounts, decided, identities, proposals, registrations, second_reading, sources

__all__ = ["accounts", "decided", "identities", "proposals", "registrations", "second_reading", "sources"]

admin.site.site_header = "县报库"
admin.site.site_title = "县报库"
admin.site.index_title = "编辑台"
