"""People in templates."""

from django import template

from deelwijs.office.pages import words

register = template.Library()
register.filter("function", words.function)
